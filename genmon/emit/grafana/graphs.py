"""Panels with time on the horizontal axis: time series, heatmap, state timeline."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.fields import defaults, lines, overrides
from genmon.emit.grafana.grid import COLUMNS
from genmon.emit.grafana.modern import JsonObject
from genmon.plan import Panel

_SHOWN = {"legend": False, "tooltip": False, "viz": False}
_LAST_AND_MAX = ["lastNotNull", "max"]


def timeseries(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return lines over time, the thresholds dashed across them."""
    several = len(panel.queries) > 1 or any(query.labels for query in panel.queries)
    graph = core.TimeSeries(
        **frame,
        unit=panel.unit,
        fillOpacity=10,
        showPoints="never",
        legendDisplayMode="table" if several else "list",
        legendPlacement="right" if panel.width == COLUMNS and several else "bottom",
        legendCalcs=list(_LAST_AND_MAX),
        tooltipMode="multi",
        tooltipSort="desc",
        thresholdsStyleMode=lines(panel.thresholds),
        overrides=overrides(panel),
        extraJson={
            "fieldConfig": {"defaults": defaults(panel, color="palette-classic")},
            "options": {"legend": {"showLegend": True}},
        },
    )
    raw: JsonObject = graph.to_json_data()
    return raw


def state_timeline(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return one band a series, coloured by its state, its words in it."""
    timeline = core.StateTimeline(
        **frame,
        tooltipMode="multi",
        overrides=overrides(panel),
        extraJson={
            "fieldConfig": {"defaults": defaults(panel) | {"custom": {"hideFrom": _SHOWN}}},
            "options": {"legend": {"showLegend": True, "calcs": []}, "tooltip": {"sort": "none"}},
        },
    )
    raw: JsonObject = timeline.to_json_data()
    return raw


def heatmap(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return the buckets of a histogram over time; the panel's unit is that of the buckets."""
    custom = {"hideFrom": _SHOWN, "scaleDistribution": {"type": "linear"}}
    raw: JsonObject = core.Panel(**frame).panel_json(
        {
            "type": "heatmap",
            "fieldConfig": {
                "defaults": defaults(panel) | {"unit": "short", "custom": custom},
                "overrides": [],
            },
            "options": _heatmap_options(panel),
        }
    )
    return raw


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
