"""Panels to be read: table, alert list, text."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.fields import defaults, differing, has_lines, override, steps_for
from genmon.emit.grafana.modern import JsonObject
from genmon.emit.grafana.targets import ref_id
from genmon.plan import Panel, Query

_BY_IMPORTANCE = 3


def table(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return one line a series: its labels, then the value of each query, the largest first."""
    transformations = [_merge(), _organize(panel)]
    raw: JsonObject = core.Panel(**frame, transformations=transformations).panel_json(
        {
            "type": "table",
            "fieldConfig": {
                "defaults": defaults(panel) | {"custom": _cell("auto")},
                "overrides": _column_overrides(panel),
            },
            "options": {
                "cellHeight": "sm",
                "frameIndex": 0,
                "showHeader": True,
                "sortBy": [{"displayName": _heading(panel.queries[0]), "desc": True}],
            },
        }
    )
    return raw


def alertlist(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return the alerts that fire or are pending, the worst first.

    Without a data source named it asks them all, so the filter says whose alerts are meant.
    """
    options = {
        "alertInstanceLabelFilter": panel.alert_filter,
        "alertName": "",
        "dashboardAlerts": False,
        "groupBy": [],
        "groupMode": "default",
        "maxItems": 50,
        "showInactiveAlerts": False,
        "sortOrder": _BY_IMPORTANCE,
        "stateFilter": {
            "error": True,
            "firing": True,
            "noData": False,
            "normal": False,
            "pending": True,
            "recovering": True,
        },
        "viewMode": "list",
    }
    raw: JsonObject = core.Panel(**frame).panel_json({"type": "alertlist", "options": options})
    return raw


def text(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return Markdown."""
    raw: JsonObject = core.Text(**frame, content=panel.text, mode="markdown").to_json_data()
    return raw


def _merge() -> JsonObject:
    """Join the answers of all queries into one table."""
    return {"id": "merge", "options": {}}


def _organize(panel: Panel) -> JsonObject:
    """Order and name the columns; the time is the same in every line."""
    labels = list(dict.fromkeys(label for query in panel.queries for label in query.labels))
    columns = {_column(panel, index): _heading(q) for index, q in enumerate(panel.queries)}
    headings = {label: label.replace("_", " ").capitalize() for label in labels} | columns
    return {
        "id": "organize",
        "options": {
            "excludeByName": {"Time": True, "__name__": True},
            "indexByName": {name: index for index, name in enumerate(headings)},
            "renameByName": headings,
        },
    }


def _column_overrides(panel: Panel) -> list[JsonObject]:
    return [
        override("byName", _column(panel, index), properties)
        for index, query in enumerate(panel.queries)
        if (properties := [*differing(panel, query), *_coloured(panel, query)])
    ]


def _coloured(panel: Panel, query: Query) -> list[JsonObject]:
    judged = has_lines(steps_for(panel, query)) or panel.bool_words
    return [{"id": "custom.cellOptions", "value": {"type": "color-text"}}] if judged else []


def _cell(kind: str) -> JsonObject:
    return {"align": "auto", "cellOptions": {"type": kind}, "inspect": False}


def _column(panel: Panel, index: int) -> str:
    """Return what Prometheus calls a value: with several queries, by the query's letter."""
    return f"Value #{ref_id(index)}" if len(panel.queries) > 1 else "Value"


def _heading(query: Query) -> str:
    """Return the legend, unless it is a pattern: the labels have columns of their own."""
    return query.legend if query.legend and "{{" not in query.legend else "Value"
