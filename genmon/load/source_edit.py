"""A mapping with its places and a path in; a copy with one entry more or less there, out."""

from __future__ import annotations

from collections.abc import Callable

from genmon.model.source import SourceList, SourceMap

Path = tuple[str, ...]


def at(tree: SourceMap, path: Path) -> SourceMap:
    """Return the mapping at a path, an empty one where there is none."""
    for key in path:
        below = tree.get(key)
        if not isinstance(below, SourceMap):
            return SourceMap(tree.span)
        tree = below
    return tree


def without(tree: SourceMap, path: Path) -> SourceMap:
    """Return a copy without the entry at the end of a path that is there."""
    key, *rest = path
    copy = SourceMap(tree.span)
    for name, value in tree.items():
        if name != key:
            _carry(copy, tree, name, value)
        elif rest:
            _carry(copy, tree, name, without(value, tuple(rest)))
    return copy


def put(tree: SourceMap, path: Path, source: SourceMap, value: object) -> SourceMap:
    """Return a copy with ``value`` at a path, made as far as it is not there.

    Its places are those that ``source`` has for a key like the last of the path.
    """
    key, *rest = path
    copy = SourceMap(tree.span)
    for name, old in tree.items():
        if name != key:
            _carry(copy, tree, name, old)
    below = at(tree, (key,))
    new = put(below, tuple(rest), source, value) if rest else value
    places = source if path[-1] in source else SourceMap(source.span)
    copy.put(
        key,
        new,
        key_at=places.keys_at.get(path[-1], source.span),
        value_at=places.values_at.get(path[-1], source.span),
        raw=places.raw.get(path[-1], ""),
    )
    return copy


def items_but(items: SourceList, name: str) -> SourceList:
    """Return a copy without the items of a name."""
    copy = SourceList(items.span)
    for item, item_at, raw in zip(items, items.items_at, items.raw, strict=True):
        if name_of(item) != name:
            copy.put(item, item_at=item_at, raw=raw)
    return copy


def joined(items: SourceList, more: SourceList) -> SourceList:
    """Return the items of both lists."""
    copy = SourceList(items.span)
    for part in (items, more):
        for item, item_at, raw in zip(part, part.items_at, part.raw, strict=True):
            copy.put(item, item_at=item_at, raw=raw)
    return copy


def in_order(items: SourceList, mildness: Callable[[object], int]) -> SourceList:
    """Return the items with the mildest first; equals keep their order."""
    copy = SourceList(items.span)
    triples = zip(items, items.items_at, items.raw, strict=True)
    for item, item_at, raw in sorted(triples, key=lambda triple: -mildness(triple[0])):
        copy.put(item, item_at=item_at, raw=raw)
    return copy


def name_of(item: object) -> str:
    """Return what an item of a list calls itself, empty where it has no name."""
    return str(item.get("name", "")) if isinstance(item, SourceMap) else ""


def _carry(copy: SourceMap, tree: SourceMap, name: str, value: object) -> None:
    copy.put(
        name,
        value,
        key_at=tree.keys_at[name],
        value_at=tree.values_at[name],
        raw=tree.raw[name],
    )
