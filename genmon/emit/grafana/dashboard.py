"""A dashboard of the plan to Grafana's classic model, schema version 42."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.grid import placed
from genmon.emit.grafana.links import link_json, siblings_json
from genmon.emit.grafana.modern import DASHBOARD_KEYS, SCHEMA_VERSION, JsonObject, only
from genmon.emit.grafana.panels import panel_json
from genmon.emit.grafana.targets import DATASOURCE
from genmon.emit.grafana.variables import variables_json
from genmon.plan import Annotation, Dashboard, SystemPlan
from genmon.text.grafana_text import plain


def dashboard_json(dashboard: Dashboard, plan: SystemPlan) -> JsonObject:
    """Return the dashboard without an id, which is for the Grafana that loads it to give."""
    variables = variables_json(dashboard.variables, plan.provisioning)
    links = [
        siblings_json(f"{plan.title} dashboards", plan.name),
        *map(link_json, dashboard.links),
    ]
    whole = core.Dashboard(
        uid=dashboard.uid,
        title=dashboard.title,
        description=dashboard.description,
        tags=list(dict.fromkeys((*dashboard.tags, plan.name, "genmon"))),
        timezone=dashboard.timezone,
        editable=False,  # the next render would undo an edit
        graphTooltip=core.GRAPH_TOOLTIP_MODE_SHARED_CROSSHAIR,
        panels=[panel_json(place) for place in placed(dashboard.rows)],
        refresh=dashboard.refresh,
        schemaVersion=SCHEMA_VERSION,
        links=links,
    )
    parts = {
        "time": core.Time(dashboard.time_range, "now").to_json_data(),
        "templating": core.Templating(list=variables).to_json_data(),
        "annotations": core.Annotations(
            list=[_annotation(annotation) for annotation in dashboard.annotations]
        ).to_json_data(),
    }
    return only(DASHBOARD_KEYS, whole.to_json_data() | parts)


def _annotation(annotation: Annotation) -> JsonObject:
    """Return marks, which a switch at the top of the dashboard shows and hides.

    Grafana reads ``expr`` in older versions and ``target`` in newer ones, and takes either.
    """
    return {
        "name": plain(annotation.title),
        "datasource": DATASOURCE,
        "enable": annotation.shown,
        "hide": False,
        "iconColor": "red",
        "expr": annotation.expr,
        "target": {"refId": "Anno", "expr": annotation.expr},
        "titleFormat": "{{alertname}}",
        "textFormat": "{{severity}}: {{signal}}",
        "tagKeys": "severity,signal",
        "useValueForTime": False,
    }
