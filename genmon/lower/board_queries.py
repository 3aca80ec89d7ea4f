"""A panel's signals to its queries: what is asked, in which unit, coloured by which ladder."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from genmon.lower.colours import limits, steps
from genmon.lower.folds import fold
from genmon.lower.groups import group_interval
from genmon.lower.ladders import Ladder
from genmon.lower.states import is_truth
from genmon.model.dashboards import Dashboard, Panel
from genmon.plan import PanelKind, Query, ThresholdStep
from genmon.promql.selector import Selector
from genmon.text.grafana_text import plain
from genmon.units.unit import Dimension

_ALL_OF_IT = {"percent": 100.0, "percentunit": 1.0}
_UP_OR_DOWN = (ThresholdStep(None, "red"), ThresholdStep(1, "green"))
FROM_ZERO = (PanelKind.GAUGE, PanelKind.BARGAUGE)
_IN_LINES = (PanelKind.TIMESERIES, PanelKind.HEATMAP)
_LAST_VALUE = (PanelKind.STAT, PanelKind.GAUGE, PanelKind.BARGAUGE, PanelKind.TABLE)
_HEADROOM = Decimal("1.5")
_LONGEST_TREND = 6 * 3600
"""Seconds over which the last step of a trend, a few hundredths of it, is still now."""


def panel_queries(
    board: Dashboard, panel: Panel, ladders: Mapping[str, Ladder]
) -> tuple[Query, ...]:
    """Return one query a signal, in the panel's order."""
    return tuple(_query(board, panel, ladders[name], ladders) for name in panel.show)


def judged(ladder: Ladder) -> tuple[ThresholdStep, ...]:
    """Return the colours of a signal; what is called up or down is good or bad by that."""
    return steps(ladder) or (_UP_OR_DOWN if ladder.is_up_or_down else ())


def unfiltered(
    board: Dashboard, panel: Panel, ladders: Mapping[str, Ladder], name: str
) -> list[str]:
    """Return the signals of a panel that a variable does not filter."""
    return [one for one in panel.show if name not in _filters(board, ladders[one])]


def _query(board: Dashboard, panel: Panel, ladder: Ladder, ladders: Mapping[str, Ladder]) -> Query:
    kind, lowered = PanelKind(panel.kind), ladder.lowered
    scaled = kind in FROM_ZERO and panel.maximum is None
    has_trend = kind is PanelKind.STAT and _has_trend(board, ladder)
    return Query(
        expr=_filtered(board, ladder),
        legend=_legend(panel, ladder),
        unit=lowered.unit.grafana,
        title=ladder.title,
        labels=lowered.labels,
        signal=ladder.signal,
        instant=kind in _LAST_VALUE and not has_trend,
        trend=has_trend,
        fold="" if kind in _LAST_VALUE else fold(kind, ladder),
        interval=_interval(ladder),
        is_series=_is_series(ladder),
        decimals=_decimals(ladder),
        thresholds=_thresholds(panel, kind, ladder, ladders),
        maximum=_natural_maximum(ladder) if scaled else None,
        words=ladder.states if is_truth(lowered) else None,
        axis=_axis(panel, ladder, ladders) if kind is PanelKind.TIMESERIES else "",
    )


def _is_series(ladder: Ladder) -> bool:
    return bool(ladder.lowered.operation or ladder.lowered.selector)


def _filters(board: Dashboard, ladder: Ladder) -> tuple[str, ...]:
    """Return the variables that a signal has a label for; an expression cannot be filtered."""
    names = board.variables if _is_series(ladder) else ()
    return tuple(name for name in names if name in ladder.lowered.labels)


def _filtered(board: Dashboard, ladder: Ladder) -> str:
    """Return what is asked for, filtered by the dashboard's variables."""
    if not _is_series(ladder):
        return ladder.reference
    selector = ladder.lowered.selector or Selector(ladder.reference)
    for name in _filters(board, ladder):
        selector = selector.where(name, "=~", f"${name}")
    return str(selector)


def _has_trend(board: Dashboard, ladder: Ladder) -> bool:
    """Tell whether the way to a single number says something beside it."""
    dimension = ladder.lowered.unit.dimension
    telling = dimension not in {Dimension.TRUTH, Dimension.MOMENT} and not ladder.lowered.labels
    return telling and _is_series(ladder) and board.time <= _LONGEST_TREND


def _interval(ladder: Ladder) -> int:
    """Return how far the samples of a signal are apart: of a metric, at the most."""
    if ladder.lowered.selector is None or ladder.lowered.operation:
        return group_interval(ladder)
    scrape = ladder.specs.scrape
    return max(scrape.interval, *(job.interval or 0 for job in scrape.jobs.values()), 0)


def _legend(panel: Panel, ladder: Ladder) -> str:
    labels = " ".join(f"{{{{{label}}}}}" for label in ladder.lowered.labels)
    if panel.kind == "heatmap":
        return "{{le}}"
    title = plain(ladder.title)
    if not labels:
        return title
    return f"{title} {labels}" if len(panel.show) > 1 else labels


def _thresholds(
    panel: Panel, kind: PanelKind, ladder: Ladder, ladders: Mapping[str, Ladder]
) -> tuple[ThresholdStep, ...] | None:
    """Return the colours of a query alone; on a graph those that `thresholds` gives its unit."""
    if kind not in _IN_LINES:
        return judged(ladder) if len(panel.show) > 1 else None
    drawn = ladders[panel.thresholds] if panel.thresholds else None
    first = ladders[panel.show[0]].lowered.unit
    if drawn is None or drawn.lowered.unit == first or drawn.lowered.unit != ladder.lowered.unit:
        return None
    return steps(drawn)


def _axis(panel: Panel, ladder: Ladder, ladders: Mapping[str, Ladder]) -> str:
    """Return what stands along the axis of a signal where a panel has axes of several units."""
    units = [ladders[name].lowered.unit for name in panel.show]
    if len({unit.grafana for unit in units}) == 1:
        return ""
    unit = ladder.lowered.unit
    alone = [one.grafana for one in units].count(unit.grafana) == 1
    names = dict.fromkeys(one.name for one in units if one.grafana == unit.grafana)
    return plain(ladder.title if alone else ", ".join(names))


def _decimals(ladder: Ladder) -> int | None:
    """Return the digits of the unit, and no fewer than the limits have."""
    unit = ladder.lowered.unit
    if unit.decimals is None:
        return None
    shown = [limit * 100 if unit.grafana == "percentunit" else limit for limit in limits(ladder)]
    return max([unit.decimals, *(_places(limit) for limit in shown)])


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _natural_maximum(ladder: Ladder) -> float | None:
    """Return where a gauge ends: at all of a share, else well past the highest threshold."""
    unit = ladder.lowered.unit.grafana
    if unit in _ALL_OF_IT:
        return _ALL_OF_IT[unit]
    values = [value for value in limits(ladder) if value > 0]
    return float(max(values) * _HEADROOM) if values else None
