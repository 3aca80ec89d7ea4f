"""The share of bad events in a long period, which is added up from shorter windows.

Each evaluation sees the events of the last five minutes, and a period adds up what its evaluations
saw. An event therefore counts by how many evaluations had it in their five minutes: those at both
ends of the period, or before a target is gone, less than others. The truth, each event counting
the same, is allowed as well.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.meaning.past import hull
from tests.meaning.reading import Member, Reading
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World

Amount = Callable[[World, int, int], dict[Member, Reading]]
"""How many events each member has after a moment and until another."""

STEP = 300


def added(amount: Amount, world: World, start: int, end: int) -> dict[Member, list[Reading]]:
    """Return what the evaluations of a period saw: with the one at its beginning, and without."""
    sums: dict[Member, list[Reading]] = {}
    for time in range(max(start, 0), end + 1, EVALUATION):
        for who, seen in amount(world, time - STEP, time).items():
            both = sums.setdefault(who, [_NONE, _NONE])
            both[0] = _plus(both[0], seen)
            both[1] = both[1] if time == start else _plus(both[1], seen)
    return sums


_NONE = Reading(0.0, 0.0, sure=False)


def _plus(reading: Reading, other: Reading) -> Reading:
    low = reading.low + (other.low if other.sure else 0.0)
    return Reading(low, reading.high + other.high, reading.sure or other.sure)


def share_of(
    part: Amount, rest: Amount, split: Callable[[Reading | None, Reading | None], Reading | None]
) -> Callable[[World, int, int], dict[Member, Reading]]:
    """Return the share that the part has of part and rest, in a period."""

    def between(world: World, start: int, end: int) -> dict[Member, Reading]:
        parts, rests = added(part, world, start, end), added(rest, world, start, end)
        true = part(world, start, end), rest(world, start, end)
        found = {}
        for who in parts.keys() | rests.keys():
            ones, others = parts.get(who, [_NONE] * 2), rests.get(who, [_NONE] * 2)
            shares = [split(one, other) for one, other in zip(ones, others, strict=True)]
            reading = hull(shares)
            truth = split(true[0].get(who), true[1].get(who))
            if reading is not None:
                found[who] = _wider(reading, truth)
        return found

    return between


def _wider(reading: Reading, truth: Reading | None) -> Reading:
    if truth is None:
        return reading
    return Reading(min(reading.low, truth.low), max(reading.high, truth.high), reading.sure)
