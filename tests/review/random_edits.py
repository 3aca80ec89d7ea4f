"""A spec and a seed in, the spec with something of it changed out: what a person might edit."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

Place = tuple[Any, Any]
"""A mapping or a list, and the key or the number of what stands in it."""


def edited(spec: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return a copy in which one value is another, or is gone."""
    changed = copy.deepcopy(spec)
    places = [place for place in _places(changed) if not isinstance(_value(place), dict | list)]
    holder, key = random.choice(places)
    if isinstance(holder, dict) and random.random() < 0.15:
        del holder[key]
    else:
        holder[key] = _another(holder[key], random)
    return changed


def _value(place: Place) -> Any:  # noqa: ANN401 - whatever a spec holds
    return place[0][place[1]]


def _places(node: Any) -> Iterator[Place]:  # noqa: ANN401 - whatever a spec holds
    keys = list(node) if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])


def _another(value: Any, random: Random) -> Any:  # noqa: ANN401 - whatever a spec holds
    """Return a value of the same sort, or the same value in another form."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value * random.choice([2, 3, 1.5])
    digits = [place for place, char in enumerate(value) if char.isdigit()]
    if not digits:
        return f"{value} anew"
    at = random.choice(digits)
    return f"{value[:at]}{(int(value[at]) + random.randint(1, 8)) % 10}{value[at + 1 :]}"
