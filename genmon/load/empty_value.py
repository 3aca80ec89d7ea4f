"""A tree in; a finding for each key that was written without its value out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genmon.diag import Diagnostic
from genmon.load.decode_codes import WRONG_TYPE
from genmon.model.source import SourceList, SourceMap

_HINT = "write its value, or leave {} out"
_NODES = (SourceMap, SourceList)


def empty_values(tree: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for each null: what was forgotten is not what was left out."""
    nodes: list[tuple[Any, str]] = [(tree, "")]
    while nodes:
        node, key = nodes.pop()
        if isinstance(node, SourceMap):
            nodes += ((value, name) for name, value in node.items() if isinstance(value, _NODES))
            if None in node.values():
                yield from (_without_value(node, name) for name in node if node[name] is None)
        else:
            nodes += ((value, key) for value in node if isinstance(value, _NODES))
            yield from (
                _empty_item(node, key, at) for at, value in enumerate(node) if value is None
            )


def _without_value(node: SourceMap, key: str) -> Diagnostic:
    hint = _HINT.format("the key")
    return Diagnostic(WRONG_TYPE, f"`{key}` has no value", node.keys_at[key], hint=hint)


def _empty_item(node: SourceList, key: str, index: int) -> Diagnostic:
    message, hint = f"an item of `{key}` has no value", _HINT.format("the item")
    return Diagnostic(WRONG_TYPE, message, node.items_at[index], hint=hint)
