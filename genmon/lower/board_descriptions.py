"""A panel to what is said of it: what it shows, when its alerts fire, what does not filter it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from genmon.lower import words
from genmon.lower.board_queries import unfiltered
from genmon.lower.folds import SAID
from genmon.lower.ladders import Ladder, condition
from genmon.model.dashboards import Dashboard, Panel
from genmon.model.ladder import Rung
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Query


def panel_description(
    specs: SystemSpecs,
    board: Dashboard,
    panel: Panel,
    ladders: Mapping[str, Ladder],
    queries: Sequence[Query],
) -> str:
    """Return one line a signal, or what the spec says, then what a reader would not expect."""
    shown = [ladders[name] for name in panel.show]
    said = "\n".join(map(_about, shown)) or f"Alerts of {specs.system.title}."
    notes = (*_not_filtered(board, panel, ladders), *_folded(queries))
    return "\n".join((panel.about or said, *notes))


def _about(ladder: Ladder) -> str:
    signal = ladder.specs.signals[ladder.signal]
    alerts = "; ".join(_alert(ladder, rung) for rung in ladder.rungs if rung.name)
    said = f"{ladder.title}: {signal.about.rstrip('.')}" if signal.about else ladder.title
    return f"{said}. Alerts: {alerts}." if alerts else f"{said}."


def _alert(ladder: Ladder, rung: Rung) -> str:
    when = condition(ladder, rung) + words.lasting(rung)
    return f"{rung.name} ({rung.severity}) {when}"


def _not_filtered(board: Dashboard, panel: Panel, ladders: Mapping[str, Ladder]) -> Iterator[str]:
    """Say which choice at the top changes nothing here, and of which lines."""
    for name in board.variables:
        names = unfiltered(board, panel, ladders, name)
        if len(names) == len(panel.show):
            yield f"Not filtered by {name}."
        elif names:
            yield f"Not filtered by {name}: {_titles(ladders[one].title for one in names)}."


def _folded(queries: Sequence[Query]) -> Iterator[str]:
    """Say what a point is over a long range, where it stands for many samples."""
    folds = {query.fold for query in queries} - {""}
    if len(folds) == 1:
        yield f"Over a long range each point is {SAID[folds.pop()]}."
    elif folds:
        lowest = _titles(query.title for query in queries if query.fold == "min")
        yield f"Over a long range each point is {SAID['max']}; of {lowest} the lowest."


def _titles(titles: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(titles))
