"""Dashboards to panels with queries: units, colours and words come from the signals shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.lower.board_descriptions import panel_description
from genmon.lower.board_queries import FROM_ZERO, judged, panel_queries
from genmon.lower.board_variables import board_variables
from genmon.lower.ladders import Ladder
from genmon.lower.matching import any_of
from genmon.model.dashboards import Dashboard as Spec
from genmon.model.dashboards import Panel as PanelSpec
from genmon.model.signals import ALERTS
from genmon.model.system_specs import SystemSpecs
from genmon.plan import (
    Annotation,
    Dashboard,
    Origin,
    Panel,
    PanelKind,
    PanelRow,
    ThresholdStep,
)
from genmon.promql.selector import Selector, quote
from genmon.units.duration import format_duration
from genmon.units.naming import SIGNAL, SYSTEM
from genmon.units.quantity import Quantity, convert


def dashboards(specs: SystemSpecs, ladders: Mapping[str, Ladder]) -> tuple[Dashboard, ...]:
    """Return the dashboards in order of their uid."""
    return tuple(_dashboard(specs, uid, ladders) for uid in specs.dashboards)


def dashboard_urls(specs: SystemSpecs) -> dict[str, str]:
    """Return the address of the first dashboard that shows each signal, else that lists alerts."""
    shown: dict[str, str] = {}
    for uid, board in specs.dashboards.items():
        shown = dict.fromkeys(_shown(board), uid) | shown
    listing = [uid for uid, board in specs.dashboards.items() if _lists_alerts(board)]
    base = specs.system.links.grafana.rstrip("/")
    other = next(iter((*listing, *specs.dashboards)), "")
    uids = {name: shown.get(name, other) for name in specs.signals}
    return {name: f"{base}/d/{uid}" if uid else base for name, uid in uids.items()}


def _shown(board: Spec) -> Iterator[str]:
    return (name for row in board.rows for panel in row.panels for name in panel.show)


def _lists_alerts(board: Spec) -> bool:
    return any(panel.kind == "alertlist" for row in board.rows for panel in row.panels)


def _dashboard(specs: SystemSpecs, uid: str, ladders: Mapping[str, Ladder]) -> Dashboard:
    spec = specs.dashboards[uid]
    return Dashboard(
        team=spec.team or "",
        uid=uid,
        title=spec.title,
        description=spec.about or f"{spec.title} of {specs.system.title}.",
        tags=("genmon", specs.name),
        refresh=format_duration(spec.refresh),
        time_range=f"now-{format_duration(spec.time)}",
        timezone=spec.timezone,
        rows=tuple(
            PanelRow(row.title, tuple(_panel(specs, spec, panel, ladders) for panel in row.panels))
            for row in spec.rows
        ),
        variables=board_variables(specs, spec),
        links=(),
        annotations=tuple(_annotations(specs, spec)),
        origin=Origin(specs.place("dashboards", uid), spec.seed),
    )


def _annotations(specs: SystemSpecs, board: Spec) -> Iterator[Annotation]:
    """Yield the marks of the alerts on what is shown, then those of all others, not drawn."""
    firing = Selector(ALERTS).where("alertstate", "=", "firing").where(SYSTEM, "=", specs.name)
    own = sorted({name for name in map(specs.alerted, _shown(board)) if name})
    if own:
        among = firing.where(*any_of(SIGNAL, own))
        yield Annotation("Firing alerts", str(among), shown=True)
    yield Annotation(f"All alerts of {specs.system.title}", str(firing), shown=False)


def _panel(
    specs: SystemSpecs, board: Spec, spec: PanelSpec, ladders: Mapping[str, Ladder]
) -> Panel:
    shown = [ladders[name] for name in spec.show]
    queries = panel_queries(board, spec, ladders)
    return Panel(
        title=spec.title,
        description=panel_description(specs, board, spec, ladders, queries),
        kind=PanelKind(spec.kind),
        origin=Origin(spec.span, spec.seed),
        queries=queries,
        unit=queries[0].unit if queries else "short",
        thresholds=_panel_thresholds(spec, shown, ladders),
        minimum=_limit(spec.minimum, shown) if spec.minimum else _floor(PanelKind(spec.kind)),
        maximum=_limit(spec.maximum, shown) if spec.maximum else None,
        width=spec.width,
        height=spec.height,
        alert_filter=f"{{{SYSTEM}={quote(specs.name)}}}",
    )


def _panel_thresholds(
    spec: PanelSpec, shown: list[Ladder], ladders: Mapping[str, Ladder]
) -> tuple[ThresholdStep, ...]:
    """Return the colours of the panel's own unit; other units bring theirs with their query."""
    if spec.thresholds:
        drawn = ladders[spec.thresholds]
        return judged(drawn) if drawn.lowered.unit == shown[0].lowered.unit else ()
    same = [ladder for ladder in shown if ladder.lowered.unit == shown[0].lowered.unit]
    return next((steps for ladder in same if (steps := judged(ladder))), ())


def _limit(quantity: Quantity, shown: list[Ladder]) -> float | None:
    return float(convert(quantity, shown[0].lowered.unit)) if shown else None


def _floor(kind: PanelKind) -> float | None:
    return 0.0 if kind in FROM_ZERO else None
