"""What stands between a panel and the signals that it is to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.diag import Diagnostic
from genmon.lower.ladders import Ladder
from genmon.lower.misfits import misfit
from genmon.model.dashboards import Panel
from genmon.model.system_specs import SystemSpecs
from genmon.units.quantity import Quantity, QuantityError, convert


def panel_problems(specs: SystemSpecs, ladders: Mapping[str, Ladder]) -> Iterator[Diagnostic]:
    """Yield a finding for each end of an axis that is not in the unit of the first signal."""
    for board in specs.dashboards.values():
        for panel in (panel for row in board.rows for panel in row.panels):
            first = ladders.get(panel.show[0]) if panel.show else None
            if first is not None:
                yield from _axis(panel, first)


def _axis(panel: Panel, ladder: Ladder) -> Iterator[Diagnostic]:
    ends: tuple[tuple[str, Quantity | None], ...] = (("min", panel.minimum), ("max", panel.maximum))
    unit = ladder.lowered.unit
    for key, end in ends:
        try:
            if end is not None:
                convert(end, unit)
        except QuantityError as error:
            yield misfit(error, unit, panel.at(key))
