"""A system's plan to the files ``grafana/dashboards/*.json``."""

from __future__ import annotations

from genmon.artifact import Artifact, Checker, LineMap, json_bytes
from genmon.emit.grafana.dashboard import dashboard_json
from genmon.plan import Dashboard, SystemPlan
from genmon.text.grafana_text import plain


def files(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return one file a dashboard, by uid."""
    dashboards = sorted(plan.dashboards, key=lambda dashboard: dashboard.uid)
    return tuple(_file(dashboard, plan) for dashboard in dashboards)


def _file(dashboard: Dashboard, plan: SystemPlan) -> Artifact:
    return Artifact(
        path=f"{plan.name}/{dashboard.path}",
        content=json_bytes(dashboard_json(dashboard, plan)),
        checker=Checker.GRAFANA_DASHBOARD,
        system=plan.name,
        line_map=_line_map(dashboard),
    )


def _line_map(dashboard: Dashboard) -> LineMap:
    panels = (panel for row in dashboard.rows for panel in row.panels)
    places = tuple((plain(panel.title), panel.origin.span) for panel in panels)
    return LineMap(places=places, whole=dashboard.origin.span)
