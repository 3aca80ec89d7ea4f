"""What a signal was over a window: its readings, once an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.meaning.kind import Guard
from tests.meaning.reading import Meaning, Member, Reading, Readings
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World

Judge = Callable[[Sequence[Reading]], Reading | None]
"""Readings in the order of time in, what is said of them out."""


def over(meaning: Meaning, window: int, judge: Judge) -> Meaning:
    """Return what is said of the readings in the window before a moment, now included.

    Whether a reading at exactly the beginning counts differs by release: either may be.
    """

    def at(world: World, moment: int) -> Readings:
        start = moment - window
        known = course(meaning, world, start, moment)
        found = {}
        for who, readings in known.items():
            inside = [reading for time, reading in readings if time > start]
            judged = [
                judge([reading for _, reading in readings]),
                judge(inside) if inside else None,
            ]
            either = hull(judged)
            if either is not None:
                found[who] = either
        return found

    return at


def course(
    meaning: Meaning, world: World, start: int, end: int
) -> dict[Member, list[tuple[int, Reading]]]:
    """Return the readings of each member from ``start`` to ``end`` with their times."""
    found: dict[Member, list[tuple[int, Reading]]] = {}
    for time in range(max(0, -(-start // EVALUATION) * EVALUATION), end + 1, EVALUATION):
        for who, reading in meaning(world, time).items():
            found.setdefault(who, []).append((time, reading))
    return found


def hull(readings: Sequence[Reading | None]) -> Reading | None:
    """Return the reading that allows whatever one of them allows."""
    known = [reading for reading in readings if reading is not None]
    if not known:
        return None
    sure = len(known) == len(readings) and all(reading.sure for reading in known)
    return Reading(min(r.low for r in known), max(r.high for r in known), sure)


def judged(meaning: Meaning, guard: Guard) -> Meaning:
    """Return the readings of a signal while its own guard holds."""

    def at(world: World, moment: int) -> Readings:
        found = {}
        for who, reading in meaning(world, moment).items():
            held = guard(world, moment, who)
            if held is not False:
                sure = reading.sure and held is True
                found[who] = Reading(reading.low, reading.high, sure=sure)
        return found

    return at


def mean(readings: Sequence[Reading]) -> Reading:
    """Return the average; a reading that is not sure may be left out."""
    lows, highs = [r.low for r in readings], [r.high for r in readings]
    if not all(reading.sure for reading in readings):
        return Reading(min(lows), max(highs), sure=any(reading.sure for reading in readings))
    return Reading(sum(lows) / len(lows), sum(highs) / len(highs))


def highest(readings: Sequence[Reading]) -> Reading:
    """Return the highest; at least that of those that are sure."""
    sure = [reading.low for reading in readings if reading.sure]
    low = max(sure) if sure else min(reading.low for reading in readings)
    return Reading(low, max(reading.high for reading in readings), sure=bool(sure))


def lowest(readings: Sequence[Reading]) -> Reading:
    """Return the lowest; at most that of those that are sure."""
    sure = [reading.high for reading in readings if reading.sure]
    high = min(sure) if sure else max(reading.high for reading in readings)
    return Reading(min(reading.low for reading in readings), high, sure=bool(sure))
