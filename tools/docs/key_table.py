"""The JSON Schema of the language to tables of keys: what may be written, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from genmon.model import scalars
from genmon.model.exports import VariableName
from genmon.model.seeds import StatementId
from tools.docs.words import UNSAID

Node = Mapping[str, Any]  # JSON Schema as it is

_SCALARS = {
    "name": scalars.Word,
    "signal name": scalars.SignalName,
    "alert name": scalars.AlertName,
    "metric name": scalars.MetricName,
    "label name": scalars.LabelName,
    "environment variable": VariableName,
    "statement": StatementId,
    "code": scalars.CodeName,
    "text": scalars.Text,
    "text on one line": scalars.Title,
    "colour": scalars.Colour,
    "duration": scalars.Duration,
    "quantity": scalars.QuantityField,
    "selector": scalars.SelectorField,
}
_SHAPES: dict[str, Node] = {
    name: TypeAdapter(scalar).json_schema() for name, scalar in _SCALARS.items()
}
_PLAIN = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
}


def key_table(name: str, model: Node, *, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield a table of the keys of a model, those without which it is refused marked so."""
    yield "| key | value | default | meaning |"
    yield "|---|---|---|---|"
    for key, node in model["properties"].items():
        if key not in without:
            default = "required" if key in model.get("required", ()) else _default(node)
            cells = (f"`{key}`", words_of(node), default, meaning(name, key, node))
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def meaning(name: str, key: str, node: Node) -> str:
    """Return what a key means, in the model's words, else in those written for this page."""
    return str(node.get("description") or UNSAID[f"{name}.{key}"])


def words_of(node: Node) -> str:
    """Say which values a key takes."""
    if "$ref" in node:
        return f"[{reference(node)}](#{reference(node).lower()})"
    if "anyOf" in node:
        return _either(node["anyOf"])
    if "enum" in node:
        return ", ".join(f"`{value}`" for value in node["enum"])
    return _scalar(node) or _collection(node)


def reference(node: Node) -> str:
    """Return the name of the model that a node refers to."""
    return str(node["$ref"]).rpartition("/")[2]


def the_one(node: Node) -> str | None:
    """Return the name of the model that a section is, where it is one thing and not many."""
    found = (reference(choice) for choice in node.get("anyOf", ()) if "$ref" in choice)
    return next(found, None)


def references(node: Any) -> Iterator[str]:  # noqa: ANN401 - JSON Schema as it is
    """Yield the name of each model that a node refers to, in order."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield reference(node)
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def key_words(node: Node) -> tuple[str, Node] | None:
    """Return what the keys of a mapping of names are, and what stands under them."""
    for pattern, value in node.get("patternProperties", {}).items():
        known = (name for name, shape in _SHAPES.items() if shape.get("pattern") == pattern)
        return next(known, "text"), value
    return None


def _either(choices: list[Node]) -> str:
    present = [choice for choice in choices if choice.get("type") != "null"]
    match present:
        case [one, {"type": "array", "items": items}] if one == items:
            return f"{words_of(one)}, or a list of them"
        case _:
            return " or ".join(words_of(choice) for choice in present)


def _scalar(node: Node) -> str:
    for name, shape in _SHAPES.items():
        same = (shape.get(key) == node.get(key) for key in ("type", "pattern", "examples"))
        if all(same):
            return name
    if "examples" in node:
        return "text such as " + ", ".join(f"`{sample}`" for sample in node["examples"])
    return _PLAIN.get(str(node.get("type")), "")


def _collection(node: Node) -> str:
    if node.get("type") == "array":
        return f"list of {words_of(node['items'])}"
    entries = key_words(node)
    return f"mapping of {entries[0]} to {words_of(entries[1])}" if entries else "mapping"


def _default(node: Node) -> str:
    default = node.get("default")
    if default is None or default in ([], {}, "") or isinstance(default, dict):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    shown = ", ".join(map(str, default)) if isinstance(default, list) else default
    return f"`{shown}`"
