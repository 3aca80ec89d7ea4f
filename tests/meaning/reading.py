"""The value that a meaning gives: between two bounds, as its tolerance says, or no value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from tests.meaning.world import Labels, World

Member = frozenset[tuple[str, str]]
NOBODY: Member = frozenset()

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """Any value from ``low`` to ``high``; where it is not ``sure``, there may be none either."""

    low: float
    high: float
    sure: bool = True

    def holds(self, value: float) -> bool:
        """Tell whether a value is one that the meaning allows."""
        if math.isnan(value):
            return False
        slack = _ROUNDING * max(1.0, abs(self.low), abs(self.high))
        return self.low - slack <= value <= self.high + slack

    def through(self, change: Callable[[float], float]) -> Reading:
        """Return the reading after a change that keeps, or turns round, the order of values."""
        low, high = sorted((change(self.low), change(self.high)))
        return replace(self, low=low, high=high)


ANYTHING = Reading(-math.inf, math.inf, sure=False)
"""Where the meaning keeps silent."""

Readings = Mapping[Member, Reading]
Meaning = Callable[[World, int], Readings]
Comparison = Literal["above", "at_least", "below", "at_most", "equals"]


def exactly(value: float) -> Reading:
    """Return the reading of a value without tolerance."""
    return Reading(value, value)


def member(labels: Labels, keep: tuple[str, ...]) -> Member:
    """Return the labels that are kept."""
    return frozenset((name, value) for name, value in labels if name in keep)


def compare(reading: Reading | None, comparison: Comparison, limit: float) -> bool | None:
    """Tell whether a comparison holds; None where the tolerance leaves it open."""
    if reading is None:
        return False
    slack = _ROUNDING * max(1.0, abs(limit))
    sides = {_holds(end, comparison, limit) for end in (reading.low, reading.high)}
    near = any(abs(end - limit) <= slack for end in (reading.low, reading.high))
    between = reading.low < limit < reading.high and comparison == "equals"
    exact = reading.low == reading.high == limit
    if sides == {False} and not between and (exact or not near):
        return False
    return True if sides == {True} and reading.sure and (exact or not near) else None


def _holds(value: float, comparison: Comparison, limit: float) -> bool:
    match comparison:
        case "above":
            return value > limit
        case "at_least":
            return value >= limit
        case "below":
            return value < limit
        case "at_most":
            return value <= limit
        case "equals":
            return value == limit
