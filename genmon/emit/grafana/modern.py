"""grafanalib's JSON in, Grafana's current model out: the known keys only, in one order.

grafanalib 0.7.1 writes schema version 12 with the fields of the years since mixed in; Grafana
migrates that on every load, and has lost panels doing so (https://github.com/grafana/grafana/issues/110405).
"""

from __future__ import annotations

from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]

SCHEMA_VERSION = 42
"""The last version of the classic model, from which no Grafana migrates anything."""

PLUGIN_VERSION = "13.2.2"
"""The Grafana whose panel options are written; without it panels are migrated from version 6."""

# The order of https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
DASHBOARD_KEYS = (
    "uid",
    "title",
    "description",
    "tags",
    "timezone",
    "editable",
    "graphTooltip",
    "panels",
    "time",
    "templating",
    "annotations",
    "refresh",
    "schemaVersion",
    "links",
)
_PLACED = ("id", "type", "title", "description", "gridPos")
DATA_PANEL_KEYS = (
    *_PLACED,
    "datasource",
    "targets",
    "transformations",
    "fieldConfig",
    "options",
    "links",
    "pluginVersion",
)
FIELD_KEYS = (
    "unit",
    "decimals",
    "min",
    "max",
    "noValue",
    "color",
    "thresholds",
    "mappings",
    "custom",
)
BARE_PANEL_KEYS = (*_PLACED, "options", "links", "pluginVersion")
ROW_KEYS = ("id", "type", "title", "gridPos", "collapsed", "panels")
TARGET_KEYS = (
    "refId",
    "datasource",
    "expr",
    "legendFormat",
    "format",
    "range",
    "instant",
    "interval",
    "editorMode",
)
VARIABLE_KEYS = (
    "name",
    "label",
    "type",
    "datasource",
    "query",
    "refresh",
    "sort",
    "multi",
    "includeAll",
    "allValue",
    "current",
    "hide",
)


def only(keys: tuple[str, ...], raw: JsonObject) -> JsonObject:
    """Return what ``raw`` says under ``keys``, in their order, without what it leaves open."""
    return {key: raw[key] for key in keys if raw.get(key) is not None}


def without_nulls(raw: JsonObject) -> JsonObject:
    """Return what ``raw`` says, without what it leaves open."""
    return {key: value for key, value in raw.items() if value is not None}


def number(value: float | None) -> float | None:
    """Return a whole number without its ``.0``, which a reader would take for a precision."""
    return int(value) if value is not None and float(value).is_integer() else value
