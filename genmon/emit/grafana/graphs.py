"""Panels with time on the horizontal axis: time series, heatmap, state timeline."""

from __future__ import annotations

from functools import cache

from grafanalib import core

from genmon.emit.grafana.fields import defaults, lines, overrides
from genmon.emit.grafana.grid import COLUMNS
from genmon.emit.grafana.modern import JsonObject, without_nulls
from genmon.plan import Panel

_SHOWN = {"legend": False, "tooltip": False, "viz": False}


def timeseries(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return lines over time, the thresholds dashed across them."""
    several = len(panel.queries) > 1 or any(query.labels for query in panel.queries)
    beside = several and panel.width == COLUMNS
    drawn = _lines(lines(panel.thresholds), several=several, beside=beside)
    label = panel.queries[0].axis if panel.queries else ""
    custom = drawn["custom"] | {"axisLabel": label}
    return _over_time(panel, frame, drawn | {"custom": custom}, color="palette-classic")


def state_timeline(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return one band a series, coloured by its state, its words in it."""
    return _over_time(panel, frame, _bands(), color="thresholds")


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


def _over_time(panel: Panel, frame: JsonObject, drawn: JsonObject, *, color: str) -> JsonObject:
    """Return a panel that is drawn as others are."""
    raw: JsonObject = core.Panel(**frame).panel_json({})
    return raw | {
        "type": drawn["type"],
        "fieldConfig": {
            "defaults": defaults(panel, color=color) | {"custom": drawn["custom"]},
            "overrides": overrides(panel),
        },
        "options": drawn["options"],
    }


@cache
def _lines(style: str, *, several: bool, beside: bool) -> JsonObject:
    """Return how lines are drawn; of hundreds of panels most are drawn alike.

    ``style`` is that of thresholds, ``beside`` puts the legend of several lines beside them.
    """
    graph = core.TimeSeries(
        fillOpacity=10,
        showPoints="never",
        legendDisplayMode="table" if several else "list",
        legendPlacement="right" if beside else "bottom",
        legendCalcs=["lastNotNull", "max"],
        tooltipMode="multi",
        tooltipSort="desc",
        thresholdsStyleMode=style,
        extraJson={"options": {"legend": {"showLegend": True}}},
    )
    return _drawn(graph)


@cache
def _bands() -> JsonObject:
    timeline = core.StateTimeline(
        tooltipMode="multi",
        extraJson={
            "fieldConfig": {"defaults": {"custom": {"hideFrom": _SHOWN}}},
            "options": {"legend": {"showLegend": True, "calcs": []}, "tooltip": {"sort": "none"}},
        },
    )
    return _drawn(timeline)


def _drawn(graph: core.Panel) -> JsonObject:
    raw = graph.to_json_data()
    custom = without_nulls(raw["fieldConfig"]["defaults"]["custom"])
    return {"type": raw["type"], "custom": custom, "options": raw["options"]}


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
