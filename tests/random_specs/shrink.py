"""A spec that fails to a smaller one that fails in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

_Path = tuple[str | int, ...]


def shrunk(spec: dict[str, Any], fails: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Leave out one key or item after another, as long as the rest still fails."""
    smaller = True
    while smaller:
        smaller = False
        for path in list(_paths(spec)):
            tried = _without(spec, path)
            if fails(tried):
                spec, smaller = tried, True
                break
    return spec


def _paths(node: object, path: _Path = ()) -> Iterator[_Path]:
    """Yield the places of all that can be left out, the larger parts first."""
    if isinstance(node, dict):
        items: list[tuple[str | int, object]] = list(node.items())
    elif isinstance(node, list):
        items = list(enumerate(node))
    else:
        return
    yield from ((*path, key) for key, _ in items)
    for key, item in items:
        yield from _paths(item, (*path, key))


def _without(spec: dict[str, Any], path: _Path) -> dict[str, Any]:
    made = deepcopy(spec)
    node: Any = made
    for key in path[:-1]:
        node = node[key]
    del node[path[-1]]
    return made
