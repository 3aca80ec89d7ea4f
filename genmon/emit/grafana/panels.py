"""A placed panel to Grafana's JSON: what all kinds share here, each kind's own in its module."""

from __future__ import annotations

from collections.abc import Callable

from genmon.emit.grafana import graphs, lists, values
from genmon.emit.grafana.classic import DATASOURCE, PLUGIN_VERSION, JsonObject
from genmon.emit.grafana.grid import Place, Placed
from genmon.emit.grafana.links import link_json
from genmon.emit.grafana.targets import targets
from genmon.plan import Panel, PanelKind

_KINDS: dict[PanelKind, Callable[[Panel], JsonObject]] = {
    PanelKind.ALERTLIST: lists.alertlist,
    PanelKind.BARGAUGE: values.bargauge,
    PanelKind.GAUGE: values.gauge,
    PanelKind.HEATMAP: graphs.heatmap,
    PanelKind.STAT: values.stat,
    PanelKind.STATE_TIMELINE: graphs.state_timeline,
    PanelKind.TABLE: lists.table,
    PanelKind.TEXT: lists.text,
    PanelKind.TIMESERIES: graphs.timeseries,
}
_BARE = (PanelKind.ALERTLIST, PanelKind.TEXT)


def panel_json(placed: Placed) -> JsonObject:
    """Return a panel, or the row that is only a title."""
    if isinstance(placed.what, str):
        return _row(placed.what, placed.place)
    return _panel(placed.what, placed.place)


def _row(title: str, place: Place) -> JsonObject:
    return {
        "id": place.number,
        "type": "row",
        "title": title,
        "gridPos": _grid_pos(place),
        "collapsed": False,
        "panels": [],
    }


def _panel(panel: Panel, place: Place) -> JsonObject:
    links = [link_json(link) for link in panel.links]
    return {
        "id": place.number,
        "type": panel.kind.value,
        "title": panel.title,
        "description": panel.description,
        "gridPos": _grid_pos(place),
        **_asked(panel),
        **_KINDS[panel.kind](panel),
        **({"links": links} if links else {}),
        "pluginVersion": PLUGIN_VERSION,
    }


def _asked(panel: Panel) -> JsonObject:
    if panel.kind in _BARE:
        return {}
    return {"datasource": DATASOURCE, "targets": targets(panel)}


def _grid_pos(place: Place) -> JsonObject:
    return {"h": place.height, "w": place.width, "x": place.x, "y": place.y}
