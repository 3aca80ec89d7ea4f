"""Panels with time on the horizontal axis: time series, heatmap, state timeline."""

from __future__ import annotations

from genmon.emit.grafana.classic import JsonObject
from genmon.emit.grafana.fields import defaults, lines, overrides
from genmon.emit.grafana.grid import COLUMNS
from genmon.plan import Panel

_SHOWN = {"legend": False, "tooltip": False, "viz": False}


def timeseries(panel: Panel) -> JsonObject:
    """Return lines over time, the thresholds dashed across them."""
    drawn = defaults(panel, color="palette-classic") | {"custom": _line(panel)}
    return {
        "fieldConfig": {"defaults": drawn, "overrides": overrides(panel)},
        "options": {"legend": _legend(panel), "tooltip": {"mode": "multi", "sort": "desc"}},
    }


def state_timeline(panel: Panel) -> JsonObject:
    """Return one band a series, coloured by its state, its words in it."""
    custom = {"lineWidth": 0, "fillOpacity": 70, "hideFrom": _SHOWN}
    return {
        "fieldConfig": {
            "defaults": defaults(panel) | {"custom": custom},
            "overrides": overrides(panel),
        },
        "options": {
            "mergeValues": True,
            "showValue": "auto",
            "alignValue": "left",
            "rowHeight": 0.9,
            "legend": {
                "displayMode": "list",
                "placement": "bottom",
                "showLegend": True,
                "calcs": [],
            },
            "tooltip": {"mode": "multi", "sort": "none"},
        },
    }


def heatmap(panel: Panel) -> JsonObject:
    """Return the buckets of a histogram over time; the panel's unit is that of the buckets."""
    custom = {"hideFrom": _SHOWN, "scaleDistribution": {"type": "linear"}}
    shown = defaults(panel) | {"unit": "short", "custom": custom}
    return {
        "fieldConfig": {"defaults": shown, "overrides": []},
        "options": _heatmap_options(panel),
    }


def _line(panel: Panel) -> JsonObject:
    return {
        "axisPlacement": "auto",
        "axisLabel": "",
        "drawStyle": "line",
        "lineInterpolation": "linear",
        "barAlignment": 0,
        "lineWidth": 1,
        "fillOpacity": 10,
        "gradientMode": "none",
        "spanNulls": False,
        "showPoints": "never",
        "pointSize": 5,
        "stacking": {},
        "scaleDistribution": {"type": "linear", "log": 2},
        "hideFrom": {"tooltip": False, "viz": False, "legend": False},
        "thresholdsStyle": {"mode": lines(panel.thresholds)},
    }


def _legend(panel: Panel) -> JsonObject:
    several = len(panel.queries) > 1 or any(query.labels for query in panel.queries)
    return {
        "displayMode": "table" if several else "list",
        "placement": "right" if panel.width == COLUMNS and several else "bottom",
        "calcs": ["lastNotNull", "max"],
        "showLegend": True,
    }


def _heatmap_options(panel: Panel) -> JsonObject:
    return {
        "calculate": False,
        "cellGap": 1,
        "cellValues": {"unit": "short"},
        "color": {
            "mode": "scheme",
            "scheme": "Oranges",
            "scale": "exponential",
            "exponent": 0.5,
            "fill": "dark-orange",
            "reverse": False,
            "steps": 64,
        },
        "exemplars": {"color": "rgba(255,0,255,0.7)"},
        "filterValues": {"le": 1e-9},  # an empty cell stays empty
        "legend": {"show": True},
        "rowsFrame": {"layout": "auto"},
        "showValue": "never",
        "tooltip": {"mode": "single", "showColorScale": True, "yHistogram": True},
        "yAxis": {"axisPlacement": "left", "reverse": False, "unit": panel.unit},
    }
