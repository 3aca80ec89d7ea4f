"""What is said of a signal from its history: only once enough of that is known.

A window is known where the signal has a value at an evaluation. Nothing is said while all that is
known lies in the later half of the window, or in the last quarter for a baseline; something is
where nine tenths of it are known; what is between is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.meaning.past import course, hull
from tests.meaning.reading import Meaning, Reading
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World

Points = Sequence[tuple[int, float]]
Judge = Callable[[Points], float | None]
"""Moments and values in, what is said of them out; None where nothing can be."""


def said(
    meaning: Meaning, judge: Judge, world: World, window: tuple[int, int], least: float = 0.5
) -> dict[frozenset[tuple[str, str]], Reading]:
    """Return what is said of each member's history, by exact values of its signal.

    ``least`` is the share of the window that must be known.
    """
    start, end = window
    found = {}
    for who, readings in course(meaning, world, start, end).items():
        points = [(time, reading.low) for time, reading in readings]
        reading = _known(points, judge, start, end - int((end - start) * least), end)
        if reading is not None:
            found[who] = reading
    return found


def _known(points: Points, judge: Judge, start: int, late: int, end: int) -> Reading | None:
    """Judge with the evaluation at the beginning of the window and without: either may be."""
    inside = [point for point in points if point[0] > start]
    if points[0][0] > late + EVALUATION:
        return None
    known = [_exactly(judge(some)) for some in (points, inside) if some]
    either = hull(known)
    share = len(inside) * EVALUATION / (end - start)
    sure = share >= 0.9 and points[0][0] < late - EVALUATION
    return None if either is None else Reading(either.low, either.high, either.sure and sure)


def _exactly(value: float | None) -> Reading | None:
    return None if value is None else Reading(value, value)
