"""A JSON Schema in; the same one, in which every property has a description, out."""

from __future__ import annotations

from typing import Any

_WORDS = {
    "about": "what it is, in a sentence or two",
    "above": "holds beyond this",
    "at_least": "holds at this or beyond",
    "at_most": "holds at this or under",
    "auth": "how to log in",
    "below": "holds under this",
    "datasource": "the address of the Prometheus that Grafana asks",
    "equals": "holds at exactly this",
    "folder": "the folder of the dashboards in Grafana",
    "group_by": "labels by which alerts are told together",
    "height": "rows of the grid that the panel takes",
    "interval": "how often",
    "level": "the name of the level",
    "levels": "who is called, and after how long",
    "limits": "what a scrape may cost",
    "max": "where the axis ends",
    "min": "where the axis begins",
    "panels": "what the row shows, from left to right",
    "path": "the path of the metrics at a target",
    "refresh": "how often the dashboard asks anew",
    "rows": "what is shown, from top to bottom",
    "seed": "the statements of the requirements that this answers",
    "timeout": "how long it may take",
    "title": "its name for people",
    "url": "its address",
    "username": "the name to log in with",
    "variables": "what can be chosen above the dashboard",
}


def described(schema: dict[str, Any]) -> None:
    """Describe each property that says nothing, by what it holds or by its name."""
    definitions = schema.get("$defs", {})
    for part in (schema, *definitions.values()):
        for key, node in part.get("properties", {}).items():
            if not node.get("description"):
                node["description"] = _of_what(node, definitions) or _by_name(key)


def _of_what(node: Any, definitions: dict[str, Any]) -> str:  # noqa: ANN401 - any part of a schema
    """Return the first sentence about the only thing that a property holds, if it says one."""
    found = {name for name in _held(node) if definitions.get(name, {}).get("description")}
    if len(found) != 1:
        return ""
    text = str(definitions[found.pop()]["description"])
    first = text.split("\n\n", maxsplit=1)[0].replace("\n", " ").rstrip(".")
    return first[:1].lower() + first[1:] if first[1:2].islower() else first


def _held(node: Any) -> set[str]:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return set().union(*map(_held, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].rpartition("/")[2]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(_held, node.values()))


def _by_name(key: str) -> str:
    return _WORDS.get(key, key.replace("_", " "))
