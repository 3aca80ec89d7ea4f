"""A dashboard of the plan to Grafana's classic model, schema version 42."""

from __future__ import annotations

from genmon.emit.grafana.classic import DATASOURCE, SCHEMA_VERSION, JsonObject
from genmon.emit.grafana.grid import placed
from genmon.emit.grafana.links import link_json, siblings_json
from genmon.emit.grafana.panels import panel_json
from genmon.emit.grafana.variables import variables_json
from genmon.plan import Dashboard, SystemPlan

_SHARED_CROSSHAIR = 1


def dashboard_json(dashboard: Dashboard, plan: SystemPlan) -> JsonObject:
    """Return the dashboard without an id, which is for the Grafana that loads it to give."""
    siblings = siblings_json(f"{plan.title} dashboards", plan.name)
    return {
        "uid": dashboard.uid,
        "title": dashboard.title,
        "description": dashboard.description,
        "tags": list(dict.fromkeys((*dashboard.tags, plan.name, "genmon"))),
        "timezone": dashboard.timezone,
        "editable": False,  # the next render would undo an edit
        "graphTooltip": _SHARED_CROSSHAIR,
        "panels": [panel_json(place) for place in placed(dashboard.rows)],
        "time": {"from": dashboard.time_range, "to": "now"},
        "templating": {"list": variables_json(dashboard.variables, plan.provisioning)},
        "annotations": {"list": _annotations(dashboard)},
        "refresh": dashboard.refresh,
        "schemaVersion": SCHEMA_VERSION,
        "links": [siblings, *map(link_json, dashboard.links)],
    }


def _annotations(dashboard: Dashboard) -> list[JsonObject]:
    """Return the marks of firing alerts.

    Grafana reads ``expr`` in older versions and ``target`` in newer ones, and takes either.
    """
    if not dashboard.annotation:
        return []
    return [
        {
            "name": "Firing alerts",
            "datasource": DATASOURCE,
            "enable": True,
            "hide": False,
            "iconColor": "red",
            "expr": dashboard.annotation,
            "target": {"refId": "Anno", "expr": dashboard.annotation},
            "titleFormat": "{{alertname}}",
            "textFormat": "{{severity}}: {{signal}}",
            "tagKeys": "severity,signal",
            "useValueForTime": False,
        }
    ]
