"""How much a counter grew in a window, as far as scrapes can tell.

The truth is the number of events. Scrapes see those between the first and the last of them in the
window; what lies outside, at both ends, is made up for by taking the window for as busy throughout
as it was between them. The value is therefore at least what was seen, and at most the greater of
the truth and of what was seen, stretched to the window. What a process counted between a scrape
and its end is lost; and a process that has already counted further than the one before is not
known to be another one, so that only the surplus is seen.

The first event of a counter that was not exposed before it counts, where the scrape before had an
answer without the counter, where the target was up a window ago without the counter, and where the
counter is still exposed; else it may count or not. Where such a process begins anew within the
window, what the earlier runs counted may be lost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tests.meaning.reading import Member, Reading, member
from tests.meaning.seen import last_scrape
from tests.meaning.world import Counter, Labels, World, counted

Chosen = Callable[[Labels], bool]


@dataclass(frozen=True, slots=True)
class Flow:
    """Counters of one name, which of them are chosen, what is kept of their labels."""

    metric: str
    by: tuple[str, ...] = ()
    chosen: Chosen = lambda _: True

    def of(self, world: World) -> Iterable[tuple[Member, Counter]]:
        """Yield each counter with the member that it belongs to."""
        for counter in world.counters:
            labels = (*world.targets[counter.target].labels, *counter.labels)
            if counter.metric == self.metric and self.chosen(labels):
                yield member(labels, self.by), counter


def total(world: World, flow: Flow, start: int, end: int) -> dict[Member, Reading]:
    """Return the growth of all counters of each member, added up."""
    sums: dict[Member, Reading] = {}
    for who, counter in flow.of(world):
        grown = growth(world, counter, start, end)
        if grown is not None:
            sums[who] = _plus(sums.get(who), grown)
    return sums


def _plus(reading: Reading | None, other: Reading) -> Reading:
    if reading is None:
        return other
    return Reading(reading.low + other.low, reading.high + other.high, reading.sure or other.sure)


@lru_cache(65536)
def growth(
    world: World, counter: Counter, start: int, end: int, *, births: bool = True
) -> Reading | None:
    """Return the growth of one counter after ``start`` and until ``end``, if it is known.

    Without ``births`` it is left open whether first events count.
    """
    target = world.targets[counter.target]
    scrapes = [time for time in world.scrapes(target) if time <= end]
    answered = [time for time in scrapes if world.answers(target, time)]
    known = [t for t in answered if t > start and counted(world, counter, t) is not None]
    if not known:
        return None
    least, most = _seen(world, counter, known)
    truth = _truth(world, counter, start, end)
    stretched = most * (end - start) / (known[-1] - known[0]) if len(known) > 1 else 0.0
    born = _born(world, counter, scrapes, known[0])
    if born is None:
        sides = (least, most, stretched, truth)
        return Reading(min(sides), max(sides)) if len(known) > 1 else None
    sides = (least + born, most + born, stretched, truth)
    newest = _newest(world, counter, known)
    if births and _watched(world, counter, start, end, known[0]):
        return Reading(min(least + born, truth, newest), max(sides))
    return Reading(min(least, truth, newest), max(sides), sure=len(known) > 1)


def _newest(world: World, counter: Counter, known: Sequence[int]) -> float:
    """Return what the newest run has counted, where it is not the one that was seen first."""
    target = world.targets[counter.target]
    if target.life(known[0]) == target.life(known[-1]):
        return math.inf
    return counted(world, counter, known[-1]) or 0.0


def _seen(world: World, counter: Counter, known: Sequence[int]) -> tuple[float, float]:
    """Return the least and the most that scrapes in a row can tell of the growth."""
    least = most = 0.0
    target = world.targets[counter.target]
    for before, after in pairwise(known):
        old = counted(world, counter, before) or 0.0
        new = counted(world, counter, after) or 0.0
        if target.life(before) == target.life(after):
            least, most = least + new - old, most + new - old
        else:
            least, most = least + (new - old if new >= old else new), most + new
    return least, most


def _truth(world: World, counter: Counter, start: int, end: int) -> float:
    target = world.targets[counter.target]
    return sum(
        amount
        for time, amount in counter.events
        if start < time <= end and target.life(time) and target.listed[0] <= time < target.listed[1]
    )


def _born(world: World, counter: Counter, scrapes: Sequence[int], first: int) -> float | None:
    """Return the events with which a counter appears, where the scrape before had none of it."""
    before = [time for time in scrapes if time < first]
    if not before or counted(world, counter, before[-1]) is not None:
        answered = before and world.answers(world.targets[counter.target], before[-1])
        if not before or answered:
            return None
    return counted(world, counter, first)


def _watched(world: World, counter: Counter, start: int, end: int, first: int) -> bool:
    """Tell whether a first event counts for certain."""
    target = world.targets[counter.target]
    ago, lately = last_scrape(world, target, start), last_scrape(world, target, end)
    before = [time for time in world.scrapes(target) if time < first][-1]
    return (
        ago is not None
        and lately is not None
        and all(world.answers(target, time) for time in (ago, before, lately))
        and counted(world, counter, ago) is None
        and counted(world, counter, lately) is not None
    )
