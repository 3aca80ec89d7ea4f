"""Panels to be read: table, alert list, text."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.fields import NO_VALUE, bare, has_lines, override, own_fields, steps_for
from genmon.emit.grafana.modern import JsonObject
from genmon.emit.grafana.targets import ref_id
from genmon.plan import Panel, Query
from genmon.text.grafana_text import plain

_BY_IMPORTANCE = 3
_UNSAID: tuple[object, ...] = (None, [])


def table(panel: Panel, frame: JsonObject) -> JsonObject:
    """Return one line a series: its labels, then the value of each query, the largest first."""
    transformations = [_merge(), _organize(panel)]
    raw: JsonObject = core.Panel(**frame, transformations=transformations).panel_json(
        {
            "type": "table",
            "fieldConfig": {
                "defaults": bare() | {"custom": _cell()},
                "overrides": _column_overrides(panel),
            },
            "options": {
                "cellHeight": "sm",
                "frameIndex": 0,
                "showHeader": True,
                "sortBy": [{"displayName": _headings(panel)[_column(panel, 0)], "desc": True}],
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
    """Return the JSON of a panel that shows its Markdown."""
    raw: JsonObject = core.Text(**frame, content=panel.text, mode="markdown").to_json_data()
    return raw


def _merge() -> JsonObject:
    """Join the answers of all queries into one table."""
    return {"id": "merge", "options": {}}


def _organize(panel: Panel) -> JsonObject:
    """Order and name the columns; the time is the same in every line."""
    headings = _headings(panel)
    return {
        "id": "organize",
        "options": {
            "excludeByName": {"Time": True, "__name__": True},
            "indexByName": {name: index for index, name in enumerate(headings)},
            "renameByName": headings,
        },
    }


def _column_overrides(panel: Panel) -> list[JsonObject]:
    """Say everything of values at their own column: a label may be 0 or 1 as well."""
    return [
        override("byName", _column(panel, index), _of_column(panel, query))
        for index, query in enumerate(panel.queries)
    ]


def _of_column(panel: Panel, query: Query) -> list[JsonObject]:
    own = own_fields(panel, query) | {"noValue": NO_VALUE}
    said = {name: value for name, value in own.items() if value not in _UNSAID}
    if has_lines(steps_for(panel, query)) or query.words:
        said["custom.cellOptions"] = {"type": "color-text"}
    return [{"id": name, "value": value} for name, value in said.items()]


def _cell() -> JsonObject:
    return {"align": "auto", "cellOptions": {"type": "auto"}, "inspect": False}


def _column(panel: Panel, index: int) -> str:
    """Return what Prometheus calls a value: with several queries, by the query's letter."""
    return f"Value #{ref_id(index)}" if len(panel.queries) > 1 else "Value"


def _headings(panel: Panel) -> dict[str, str]:
    """Return what each column is called, by its name: the labels first, then what is shown."""
    labels = dict.fromkeys(label for query in panel.queries for label in query.labels)
    names = {label: label.replace("_", " ").capitalize() for label in labels}
    for index, query in enumerate(panel.queries):
        names[_column(panel, index)] = _unlike(plain(query.title or "Value"), {*names.values()})
    return names


def _unlike(title: str, taken: set[str]) -> str:
    """Return a heading that no other column has."""
    wordings = (title, f"{title}: value", *(f"{title} ({n})" for n in range(2, len(taken) + 3)))
    return next(wording for wording in wordings if wording not in taken)
