"""The average over time of a value that changes, as far as it depends on when it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from tests.meaning.reading import Reading
from tests.meaning.world import STEP


def average(
    value: Callable[[int], float | None], start: int, end: int, every: int
) -> Reading | None:
    """Return the average of a value that is read once in ``every`` seconds, it is not said when.

    Each change may be noticed by up to one reading earlier or later, so the average is off by at
    most the sum of all changes, each for ``every`` seconds. A time without value does not count.
    """
    course = [value(time) for time in range(start, end + 1, STEP)]
    known = [one for one in course if one is not None]
    if not known:
        return None
    middle = sum(known) / len(known)
    off = _changes(course, max(known) - min(known)) * every / (len(known) * STEP)
    low, high = max(min(known), middle - off), min(max(known), middle + off)
    return Reading(low, high, sure=len(known) * STEP > 2 * every)


def _changes(course: Iterable[float | None], most: float) -> float:
    """Add up all changes; one from or to no value may be as much as any."""
    total = most
    for before, after in pairwise(course):
        if before is not None and after is not None:
            total += abs(after - before)
        elif before is not after:
            total += most
    return total
