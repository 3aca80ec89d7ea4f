"""The JSON Schema of a spec file, for editors: what the models accept, as people write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from genmon import load
from genmon.commands.schema.words import described
from genmon.compile.language import language
from genmon.model.scalars import DURATION_PATTERN
from genmon.model.source import SourceMap
from genmon.units.duration import format_duration

Names = Mapping[str, Sequence[str]]
"""The names that specs define, by section."""

_NAMED_BY = {
    "severity": "severities",
    "notify": "receivers",
    "default": "receivers",
    "to": "receivers",
    "show": "signals",
    "thresholds": "signals",
    "signal": "signals",
    "only_during": "time_intervals",
    "not_during": "time_intervals",
    "team": "teams",
}
"""Keys whose values are names, and the section that defines these."""
_COMPLETED = ("alerts",)
"""Sections whose own keys are names of signals."""


def spec_schema(names: Names | None = None) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a spec file, which offers ``names`` where they fit."""
    schema = model_schema()
    for node in list(_objects(schema)):
        _without_null(node)
    described(schema)
    if names:
        _offer(schema, names)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def model_schema() -> dict[str, Any]:
    """Return what the models alone say: null for what may be left out, and keys without words."""
    schema = language().document.model_json_schema(by_alias=True, mode="validation")
    for node in list(_objects(schema)):
        _spell_duration(node)
    return schema


def names_of(specs: Path) -> Names:
    """Return the names that the specs of all systems define, as far as they can be read."""
    found: dict[str, set[str]] = {}
    for source in load.discover(specs).systems:
        for file in source.files:
            tree, _ = load.parse(file)
            for section, entries in (tree or {}).items():
                if isinstance(entries, SourceMap):
                    found.setdefault(section, set()).update(map(str, entries))
    return {section: sorted(names) for section, names in found.items()}


def _objects(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a JSON document
    """Yield each object, outer ones first."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting += here.values()
        elif isinstance(here, list):
            waiting += here


def _without_null(node: dict[str, Any]) -> None:
    """Offer no null, which render refuses: what is left out is left out."""
    if "default" in node and node["default"] is None:
        del node["default"]
    choices = node.get("anyOf")
    if not isinstance(choices, list) or _NULL not in choices:
        return
    rest = [choice for choice in choices if choice != _NULL]
    if len(rest) > 1:
        node["anyOf"] = rest
        return
    del node["anyOf"]
    for key, value in (rest[0] if rest else {}).items():
        node.setdefault(key, value)


_NULL = {"type": "null"}


def _spell_duration(node: dict[str, Any]) -> None:
    """Write a default duration as people would: `5m`, where the model holds 300 seconds."""
    if isinstance(node.get("default"), int) and _is_duration(node):
        node["default"] = format_duration(node["default"])


def _is_duration(node: dict[str, Any]) -> bool:
    return any(one.get("pattern") == DURATION_PATTERN for one in (node, *node.get("anyOf", ())))


def _offer(schema: dict[str, Any], names: Names) -> None:
    """Let editors complete names; one that is not defined yet is taken as before."""
    for part in (schema, *schema.get("$defs", {}).values()):
        for key, node in part.get("properties", {}).items():
            known = names.get(_NAMED_BY.get(key, ""), ())
            for text in list(_texts(node)) if known else ():
                text["anyOf"] = [{"enum": list(known)}, {"type": "string"}]
    for section in _COMPLETED:
        node = schema["properties"][section]
        node["properties"] = {name: {} for name in names.get("signals", ())}


def _texts(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the part of a property that takes a text: itself, an item of it, or one of several."""
    if node.get("type") == "string" and "enum" not in node:
        yield node
    parts = [*node.get("anyOf", ()), *([node["items"]] if "items" in node else [])]
    for part in parts:
        yield from _texts(part)
