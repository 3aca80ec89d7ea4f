"""Dashboards to panels with queries: units, colours and words come from the signals shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from genmon.lower import words
from genmon.lower.board_variables import board_variables
from genmon.lower.colours import limits, steps
from genmon.lower.ladders import Ladder, condition
from genmon.lower.states import is_truth
from genmon.model.dashboards import Dashboard as Spec
from genmon.model.dashboards import Panel as PanelSpec
from genmon.model.ladder import Rung
from genmon.model.signals import ALERTS
from genmon.model.whole import Whole
from genmon.plan import (
    Annotation,
    Dashboard,
    Origin,
    Panel,
    PanelKind,
    PanelRow,
    Query,
    ThresholdStep,
)
from genmon.prom.duration import format_duration
from genmon.prom.naming import SIGNAL, SYSTEM
from genmon.prom.quantity import Quantity, convert
from genmon.prom.selector import Selector, quote

_ALL_OF_IT = {"percent": 100.0, "percentunit": 1.0}
_UP_OR_DOWN = (ThresholdStep(None, "red"), ThresholdStep(1, "green"))
_FROM_ZERO = (PanelKind.GAUGE, PanelKind.BARGAUGE)
_IN_LINES = (PanelKind.TIMESERIES, PanelKind.HEATMAP)
_LAST_VALUE = (PanelKind.STAT, PanelKind.GAUGE, PanelKind.BARGAUGE, PanelKind.TABLE)
_HEADROOM = Decimal("1.5")


def dashboards(whole: Whole, ladders: Mapping[str, Ladder]) -> tuple[Dashboard, ...]:
    """Return the dashboards in order of their uid."""
    return tuple(_dashboard(whole, uid, ladders) for uid in whole.dashboards)


def dashboard_urls(whole: Whole) -> dict[str, str]:
    """Return the address of the first dashboard that shows each signal, else that lists alerts."""
    shown: dict[str, str] = {}
    for uid, board in whole.dashboards.items():
        shown = dict.fromkeys(_shown(board), uid) | shown
    listing = [uid for uid, board in whole.dashboards.items() if _lists_alerts(board)]
    base = whole.system.links.grafana.rstrip("/")
    other = next(iter((*listing, *whole.dashboards)), "")
    uids = {name: shown.get(name, other) for name in whole.signals}
    return {name: f"{base}/d/{uid}" if uid else base for name, uid in uids.items()}


def _shown(board: Spec) -> Iterator[str]:
    return (name for row in board.rows for panel in row.panels for name in panel.show)


def _lists_alerts(board: Spec) -> bool:
    return any(panel.kind == "alertlist" for row in board.rows for panel in row.panels)


def _dashboard(whole: Whole, uid: str, ladders: Mapping[str, Ladder]) -> Dashboard:
    spec = whole.dashboards[uid]
    return Dashboard(
        team=spec.team or "",
        uid=uid,
        title=spec.title,
        description=spec.about or f"{spec.title} of {whole.system.title}.",
        tags=("genmon", whole.name),
        refresh=format_duration(spec.refresh),
        time_range=f"now-{format_duration(spec.time)}",
        timezone=spec.timezone,
        rows=tuple(
            PanelRow(row.title, tuple(_panel(whole, spec, panel, ladders) for panel in row.panels))
            for row in spec.rows
        ),
        variables=board_variables(whole, spec),
        links=(),
        annotations=tuple(_annotations(whole, spec)),
        origin=Origin(whole.place("dashboards", uid), spec.seed),
    )


def _annotations(whole: Whole, board: Spec) -> Iterator[Annotation]:
    """Yield the marks of the alerts on what is shown, then those of all others, not drawn."""
    firing = Selector(ALERTS).where("alertstate", "=", "firing").where(SYSTEM, "=", whole.name)
    own = sorted({name for name in map(whole.alerted, _shown(board)) if name})
    if own:
        among = ("=", own[0]) if len(own) == 1 else ("=~", "|".join(own))
        yield Annotation("Firing alerts", str(firing.where(SIGNAL, *among)), shown=True)
    yield Annotation(f"All alerts of {whole.system.title}", str(firing), shown=False)


def _panel(whole: Whole, board: Spec, spec: PanelSpec, ladders: Mapping[str, Ladder]) -> Panel:
    shown = [ladders[name] for name in spec.show]
    kind = PanelKind(spec.kind)
    queries = tuple([_query(board, spec, kind, ladder) for ladder in shown])
    return Panel(
        title=spec.title,
        description=spec.about or _description(whole, shown),
        kind=kind,
        origin=Origin(spec.span, spec.seed),
        queries=queries,
        unit=queries[0].unit if queries else "short",
        thresholds=_panel_thresholds(spec, shown, ladders),
        minimum=_limit(spec.minimum, shown) if spec.minimum else _floor(kind),
        maximum=_limit(spec.maximum, shown) if spec.maximum else None,
        width=spec.width,
        height=spec.height,
        alert_filter=f"{{{SYSTEM}={quote(whole.name)}}}",
    )


def _query(board: Spec, spec: PanelSpec, kind: PanelKind, ladder: Ladder) -> Query:
    scaled = kind in _FROM_ZERO and spec.maximum is None
    return Query(
        expr=_filtered(board, ladder),
        legend=_legend(spec, ladder),
        unit=ladder.lowered.unit.grafana,
        labels=ladder.lowered.labels,
        signal=ladder.signal,
        instant=kind in _LAST_VALUE,
        decimals=_decimals(ladder),
        thresholds=_judged(ladder) if len(spec.show) > 1 and kind not in _IN_LINES else None,
        maximum=_natural_maximum(ladder) if scaled else None,
        title=ladder.title,
        words=ladder.states if is_truth(ladder.lowered) else None,
    )


def _filtered(board: Spec, ladder: Ladder) -> str:
    """Return the query, filtered by the dashboard's variables that the signal has a label for."""
    lowered = ladder.lowered
    if not lowered.operation and lowered.selector is None:
        return ladder.reference
    selector = lowered.selector or Selector(ladder.reference)
    for name in board.variables:
        if name in lowered.labels:
            selector = selector.where(name, "=~", f"${name}")
    return str(selector)


def _legend(spec: PanelSpec, ladder: Ladder) -> str:
    labels = " ".join(f"{{{{{label}}}}}" for label in ladder.lowered.labels)
    if spec.kind == "heatmap":
        return "{{le}}"
    if not labels:
        return ladder.title
    return f"{ladder.title} {labels}" if len(spec.show) > 1 else labels


def _description(whole: Whole, shown: list[Ladder]) -> str:
    """Say what is shown and when its alerts fire."""
    if not shown:
        return f"Alerts of {whole.system.title}."
    return "\n".join(_about(ladder) for ladder in shown)


def _about(ladder: Ladder) -> str:
    signal = ladder.whole.signals[ladder.signal]
    alerts = "; ".join(_alert(ladder, rung) for rung in ladder.rungs if rung.name)
    said = f"{ladder.title}: {signal.about.rstrip('.')}" if signal.about else ladder.title
    return f"{said}. Alerts: {alerts}." if alerts else f"{said}."


def _alert(ladder: Ladder, rung: Rung) -> str:
    when = condition(ladder, rung) + words.lasting(rung)
    return f"{rung.name} ({rung.severity}) {when}"


def _panel_thresholds(
    spec: PanelSpec, shown: list[Ladder], ladders: Mapping[str, Ladder]
) -> tuple[ThresholdStep, ...]:
    """Return the colours of the panel's own unit; other units bring theirs with their query."""
    if spec.thresholds:
        return steps(ladders[spec.thresholds])
    same = [ladder for ladder in shown if ladder.lowered.unit == shown[0].lowered.unit]
    return next((found for ladder in same if (found := _judged(ladder))), ())


def _judged(ladder: Ladder) -> tuple[ThresholdStep, ...]:
    """Return the colours of a signal; what is called up or down is good or bad by that."""
    return steps(ladder) or (_UP_OR_DOWN if ladder.is_up_or_down else ())


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


def _limit(quantity: Quantity, shown: list[Ladder]) -> float | None:
    return float(convert(quantity, shown[0].lowered.unit)) if shown else None


def _floor(kind: PanelKind) -> float | None:
    return 0.0 if kind in _FROM_ZERO else None


def _natural_maximum(ladder: Ladder) -> float | None:
    """Return where a gauge ends: at all of a share, else well past the highest threshold."""
    unit = ladder.lowered.unit.grafana
    if unit in _ALL_OF_IT:
        return _ALL_OF_IT[unit]
    values = [value for value in limits(ladder) if value > 0]
    return float(max(values) * _HEADROOM) if values else None
