"""Panels that show the last value: stat, gauge, bar gauge."""

from __future__ import annotations

from functools import cache

from grafanalib import core

from genmon.emit.grafana.fields import NO_VALUE, defaults, overrides
from genmon.emit.grafana.modern import JsonObject
from genmon.plan import Panel

_LAST = {"calcs": ["lastNotNull"], "fields": "", "values": False}
_AT_THE_END = {"calcs": ["last"], "fields": "", "values": False}
"""The last sample, also where it is no number: an earlier one would pass for it."""


def stat(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return the value in large type, over its history where that says something."""
    trend = any(query.trend for query in panel.queries)
    color = "background_solid" if all(query.words for query in panel.queries) else "value"
    options = _in_large_type(color, "area" if trend else "none")
    reduced = {"reduceOptions": _AT_THE_END} if trend else {}
    return _modern(panel, frame, options | reduced)


@cache
def _in_large_type(color: str, graph: str) -> JsonObject:
    """Return how a value is shown; of many panels most show it alike."""
    number = core.Stat(
        colorMode=color,
        graphMode=graph,
        reduceCalc="lastNotNull",
        extraJson={
            "options": {
                "percentChangeColorMode": "standard",
                "showPercentChange": False,
                "wideLayout": True,
            },
        },
    )
    options: JsonObject = number.to_json_data()["options"]
    return options


def gauge(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return the value on an arc from minimum to maximum, the thresholds along its rim."""
    options = {
        "shape": "gauge",
        "barShape": "flat",
        "barWidthFactor": 0.5,
        "effects": {},
        "minVizHeight": 75,
        "minVizWidth": 75,
        "orientation": "auto",
        "reduceOptions": _LAST,
        "segmentCount": 1,
        "segmentSpacing": 0.3,
        "showThresholdLabels": False,
        "showThresholdMarkers": True,
        "sizing": "auto",
        "sparkline": False,
    }
    return _modern(panel, frame, options)


def bargauge(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return one horizontal bar a series."""
    options = {
        "displayMode": "basic",
        "legend": {"calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": False},
        "maxVizHeight": 300,
        "minVizHeight": 16,
        "minVizWidth": 8,
        "namePlacement": "auto",
        "orientation": "horizontal",
        "reduceOptions": _LAST,
        "showUnfilled": True,
        "sizing": "auto",
        "valueMode": "color",
    }
    return _modern(panel, frame, options)


def _modern(panel: Panel, frame: JsonObject, options: JsonObject) -> JsonObject:
    """Go around what grafanalib's own kinds say of fields.

    The settings of its gauges Grafana dropped with version 7; those of its stat say "none" where
    there is no value, and hold a `custom` that the kind lacks.
    """
    raw: JsonObject = core.Panel(**frame).panel_json({})
    return raw | {
        "type": panel.kind.value,
        "options": options,
        "fieldConfig": _field_config(panel),
    }


def _field_config(panel: Panel) -> JsonObject:
    return {"defaults": defaults(panel) | {"noValue": NO_VALUE}, "overrides": overrides(panel)}
