"""Every value of a tree, changed one at a time, and those whose change makes no difference."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from genmon.commands.drift.durations import is_duration

Way = tuple[str | int, ...]
Tree = Any


def _values(tree: Tree, way: Way = ()) -> Iterator[tuple[Way, Tree]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _values(value, (*way, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _values(value, (*way, number))
    else:
        yield way, tree


def _other(value: Tree) -> Tree:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return "7777s" if is_duration(value) else f"{value}x"


def _changed(tree: Tree, way: Way, value: Tree) -> Tree:
    made = copy.deepcopy(tree)
    *above, last = way
    place = made
    for key in above:
        place = place[key]
    place[last] = value
    return made


def unseen(tree: Tree, number_of: Callable[[Tree], int]) -> set[Way]:
    """Return the ways to the values whose change makes no difference."""
    return {
        way
        for way, value in _values(tree)
        if value != "<secret>" and not number_of(_changed(tree, way, _other(value)))
    }
