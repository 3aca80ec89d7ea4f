"""Panels link to the runbooks of the alerts on what they show.

Before: a panel with queries. After: the same panel, with a link for each alert on their signals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from genmon.plan import AlertingRule, Dashboard, Link, Panel, PanelRow, SystemPlan

Alerts = Mapping[str, tuple[AlertingRule, ...]]


def link_runbooks(system: SystemPlan) -> SystemPlan:
    """Return the system with runbook links on its panels."""
    alerts = _by_signal(system)
    return replace(system, dashboards=tuple(_dashboard(d, alerts) for d in system.dashboards))


def _by_signal(system: SystemPlan) -> Alerts:
    rules: dict[str, tuple[AlertingRule, ...]] = {}
    for alert in system.alerts:
        rules[alert.rung.signal] = (*rules.get(alert.rung.signal, ()), alert)
    return rules


def _dashboard(dashboard: Dashboard, alerts: Alerts) -> Dashboard:
    rows = (
        PanelRow(row.title, tuple(_panel(panel, alerts) for panel in row.panels))
        for row in dashboard.rows
    )
    return replace(dashboard, rows=tuple(rows))


def _panel(panel: Panel, alerts: Alerts) -> Panel:
    shown = [alert for query in panel.queries for alert in alerts.get(query.signal, ())]
    links = [Link(f"Runbook: {a.alert}", dict(a.annotations)["runbook_url"]) for a in shown]
    return replace(panel, links=(*panel.links, *links)) if links else panel
