"""Two versions of the same specs in; each value that differs, with its place, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from genmon.frozen import dataclass
from genmon.load.overlay import SECTION
from genmon.load.source_edit import name_of
from genmon.model.source import SourceList, SourceMap, shown

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One value in two versions, each as it was written."""

    path: Path
    before: str
    after: str


def differences(before: Sequence[SourceMap], after: Sequence[SourceMap]) -> tuple[Difference, ...]:
    """Return what differs between two versions of the same files, sorted by path."""
    pairs = zip(before, after, strict=True)
    found = [difference for old, new in pairs for difference in _in_mapping(old, new, ())]
    return tuple(sorted(found, key=lambda one: one.path))


def _in_mapping(old: SourceMap, new: SourceMap, path: Path) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        here = (*path, key)
        if here in ((SECTION,), ("system", "environment")):
            continue
        texts = _text(old, key), _text(new, key)
        if key in old and key in new:
            yield from _between(old[key], new[key], texts, here)
        else:
            yield Difference(here, *texts)


def _text(side: SourceMap, key: str) -> str:
    return shown(side[key], side.raw[key]) if key in side else _NOTHING


def _between(old: Any, new: Any, texts: tuple[str, str], path: Path) -> Iterator[Difference]:  # noqa: ANN401 - any plain value
    if isinstance(old, SourceMap) and isinstance(new, SourceMap) and _comparable(old, new, path):
        yield from _in_mapping(old, new, path)
    elif _named(old) and _named(new):
        yield from _in_mapping(_by_name(old), _by_name(new), path)
    elif old != new:
        yield Difference(path, *texts)


_HOLDERS = (("alerts",), ("receivers",), ("scrape",), ("scrape", "jobs"))
"""Mappings that an environment adds entries to, and takes some from."""
_NOTHING = "nothing"


def _comparable(old: SourceMap, new: SourceMap, path: Path) -> bool:
    """Tell whether two mappings are compared by key, rather than shown whole."""
    return set(old) == set(new) or path in _HOLDERS


def _named(value: Any) -> bool:  # noqa: ANN401 - any plain value
    """Tell whether it is a list of things of which some have names."""
    return isinstance(value, SourceList) and any(map(name_of, value))


def _by_name(items: SourceList) -> SourceMap:
    """Return the items by name, those without one by their place among such."""
    source_map = SourceMap(items.span)
    for item, item_at, raw in zip(items, items.items_at, items.raw, strict=True):
        name = name_of(item) or f"[{sum(not name_of(one) for one in source_map.values())}]"
        source_map.put(name, item, key_at=item_at, value_at=item_at, raw=raw)
    return source_map
