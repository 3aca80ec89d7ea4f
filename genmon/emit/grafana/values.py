"""Panels that show the last value: stat, gauge, bar gauge."""

from __future__ import annotations

from genmon.emit.grafana.classic import JsonObject
from genmon.emit.grafana.fields import field_config
from genmon.plan import Panel

_LAST = {"calcs": ["lastNotNull"], "fields": "", "values": False}


def stat(panel: Panel) -> JsonObject:
    """Return the value in large type, over its history where that says something."""
    still = panel.bool_words is not None or all(query.instant for query in panel.queries)
    options = {
        "textMode": "auto",
        "colorMode": "background_solid" if panel.bool_words else "value",
        "graphMode": "none" if still else "area",
        "justifyMode": "auto",
        "orientation": "auto",
        "reduceOptions": _LAST,
        "percentChangeColorMode": "standard",
        "showPercentChange": False,
        "wideLayout": True,
    }
    return {"fieldConfig": field_config(panel), "options": options}


def gauge(panel: Panel) -> JsonObject:
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
    return {"fieldConfig": field_config(panel), "options": options}


def bargauge(panel: Panel) -> JsonObject:
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
    return {"fieldConfig": field_config(panel), "options": options}
