"""A placed panel to Grafana's JSON: what all kinds share here, each kind's own in its module."""

from __future__ import annotations

from collections.abc import Callable

from grafanalib import core

from genmon.emit.grafana import graphs, lists, values
from genmon.emit.grafana.description import markdown
from genmon.emit.grafana.grid import Place, Placed
from genmon.emit.grafana.links import link_json
from genmon.emit.grafana.modern import (
    BARE_PANEL_KEYS,
    DATA_PANEL_KEYS,
    FIELD_KEYS,
    PLUGIN_VERSION,
    ROW_KEYS,
    JsonObject,
    only,
)
from genmon.emit.grafana.targets import DATASOURCE, targets
from genmon.plan import Panel, PanelKind
from genmon.text.grafana_text import plain

_KINDS: dict[PanelKind, Callable[[Panel, JsonObject], JsonObject]] = {
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
    row = core.RowPanel(title=plain(title), id=place.number, gridPos=_grid_pos(place))
    return only(ROW_KEYS, row.to_json_data())


def _panel(panel: Panel, place: Place) -> JsonObject:
    raw = _KINDS[panel.kind](panel, _frame(panel, place)) | {"pluginVersion": PLUGIN_VERSION}
    if panel.kind in _BARE:
        return only(BARE_PANEL_KEYS, raw)
    modern = {
        "fieldConfig": _field_config(raw["fieldConfig"]),
        "transformations": raw["transformations"] or None,
    }
    return only(DATA_PANEL_KEYS, raw | modern)


def _field_config(raw: JsonObject) -> JsonObject:
    return {"defaults": only(FIELD_KEYS, raw["defaults"]), "overrides": raw["overrides"]}


def _frame(panel: Panel, place: Place) -> JsonObject:
    """Return the arguments that grafanalib's panel classes have in common."""
    return {
        "title": plain(panel.title),
        "description": markdown(panel.description),
        "id": place.number,
        "gridPos": _grid_pos(place),
        "dataSource": DATASOURCE,
        "targets": targets(panel),
        "links": [link_json(link) for link in panel.links] or None,
    }


def _grid_pos(place: Place) -> JsonObject:
    position: JsonObject = core.GridPos(
        h=place.height, w=place.width, x=place.x, y=place.y
    ).to_json_data()
    return position
