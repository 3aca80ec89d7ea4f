"""The JSON Schema of a spec file, for editors: what the models accept, as people write it."""

from __future__ import annotations

from typing import Any

from genmon.model.scalars import DURATION_PATTERN
from genmon.pipeline.language import language
from genmon.prom.duration import format_duration


def spec_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a spec file."""
    schema = language().document.model_json_schema(by_alias=True, mode="validation")
    _spell_durations(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _spell_durations(node: Any) -> None:  # noqa: ANN401 - any part of a JSON document
    """Write default durations as people would: `5m`, where the model holds 300 seconds."""
    if isinstance(node, list):
        for item in node:
            _spell_durations(item)
    elif isinstance(node, dict):
        if isinstance(node.get("default"), int) and _is_duration(node):
            node["default"] = format_duration(node["default"])
        for value in node.values():
            _spell_durations(value)


def _is_duration(node: dict[str, Any]) -> bool:
    return any(one.get("pattern") == DURATION_PATTERN for one in (node, *node.get("anyOf", ())))
