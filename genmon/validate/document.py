"""YAML bytes to the first document in them, as values or as nodes with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


def load(content: bytes) -> object:
    """Return the first document's value, or None where it does not parse."""
    import yaml  # noqa: PLC0415 - 46 ms that a run without findings or configurations saves

    try:
        return next(iter(yaml.load_all(content, Loader=yaml.CSafeLoader)), None)
    except (yaml.YAMLError, ValueError):
        return None


def compose(content: bytes | str) -> yaml.Node | None:
    """Return the first document's root node, or None where it does not parse."""
    import yaml  # noqa: PLC0415 - as above

    try:
        first = next(iter(yaml.compose_all(content, Loader=yaml.CSafeLoader)), None)
    except (yaml.YAMLError, ValueError):
        return None
    return first


def pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the keys of a mapping node with their value nodes, and nothing for other nodes."""
    if _kind(node) == "mapping" and node is not None:
        for key, value in node.value:
            if _kind(key) == "scalar":
                yield key.value, value


def items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield the items of a sequence node, and nothing for other nodes."""
    if _kind(node) == "sequence" and node is not None:
        yield from node.value


def child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the value node under a key of a mapping node, if there is one."""
    return next((value for key, value in pairs(node) if key == name), None)


def text(node: yaml.Node | None) -> str | None:
    """Return the text of a scalar node as it was written, without its quotes."""
    return str(node.value) if _kind(node) == "scalar" and node is not None else None


def walk(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a node and all below it, in document order, without the keys of mappings."""
    yield node
    for below in (*(value for _, value in pairs(node)), *items(node)):
        yield from walk(below)


def _kind(node: yaml.Node | None) -> str:
    """Return scalar, sequence or mapping, without importing the classes that say it."""
    return getattr(node, "id", "")
