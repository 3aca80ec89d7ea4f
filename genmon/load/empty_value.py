"""A tree in; a finding for each key that was written without its value out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genmon.diag import Diagnostic
from genmon.load.decode_codes import WRONG_TYPE
from genmon.load.yaml_slip import quoted_comment
from genmon.model.source import SourceList, SourceMap

_HINT = "write its value, or leave {} out"
_NODES = frozenset({SourceMap, SourceList})


def empty_values(tree: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for each null: what was forgotten is not what was left out."""
    nodes: list[tuple[Any, str]] = [(tree, "")]
    while nodes:
        node, key = nodes.pop()
        if isinstance(node, SourceMap):
            for name, value in node.items():
                if value is None:
                    yield _without_value(node, name)
                elif value.__class__ in _NODES:
                    nodes.append((value, name))
        else:
            for index, value in enumerate(node):
                if value is None:
                    yield _empty_item(node, key, index)
                elif value.__class__ in _NODES:
                    nodes.append((value, key))


def _without_value(node: SourceMap, key: str) -> Diagnostic:
    hint = _step("the key", node.raw[key])
    name, colon, value = key.partition(":")
    if colon and name and value:
        hint = f"write a space after the colon: `{name}: {value}`"
    return Diagnostic(WRONG_TYPE, f"`{key}` has no value", node.keys_at[key], hint=hint)


def _empty_item(node: SourceList, key: str, index: int) -> Diagnostic:
    message, hint = f"an item of `{key}` has no value", _step("the item", node.raw[index])
    return Diagnostic(WRONG_TYPE, message, node.items_at[index], hint=hint)


def _step(what: str, written: str) -> str:
    """Return what to do; text behind a `#` without a space after it was hardly a remark."""
    if written.startswith("#") and not written[1:2].isspace():
        return f"{quoted_comment(written)}; a `#` after a space begins a comment"
    return _HINT.format(what)
