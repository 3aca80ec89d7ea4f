"""Observations in a window, and worlds of services that time their requests.

Scrapes see the observations between the first and the last of them in the window. What lies at
both ends may be missed, so a count is only known within bounds; where a process begins anew, what
it observed last is lost, and if one of its buckets then holds as much as before, or more, it is
not told apart from the one before, and the value may be any. Whether the first observations of a
histogram count that appears within the window is left open.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from tests.meaning import draw
from tests.meaning.growth import Chosen, growth
from tests.meaning.reading import ANYTHING, Meaning, Member, Reading, Readings, member
from tests.meaning.world import Counter, Histogram, World, counted

LENGTH = 1500
BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5)
METRICS = """
  request_seconds:
    {type: histogram, unit: s, labels: [route], buckets: [0.1, 0.25, 0.5, 1, 2.5]}
"""


@dataclass(frozen=True, slots=True)
class Observed:
    """Histograms of one name, which of them are chosen, what is kept of their labels."""

    metric: str
    by: tuple[str, ...] = ()
    chosen: Chosen = lambda _: True

    def of(self, world: World) -> Iterator[tuple[Member, Histogram]]:
        """Yield each histogram with the member that it belongs to."""
        for histogram in world.histograms:
            labels = (*world.targets[histogram.target].labels, *histogram.labels)
            if histogram.metric == self.metric and self.chosen(labels):
                yield member(labels, self.by), histogram

    def members(self, world: World) -> set[Member]:
        return {who for who, _ in self.of(world)}


def amount(
    world: World,
    observed: Observed,
    who: Member,
    window: tuple[int, int],
    weigh: Callable[[float], float],
) -> Reading | None:
    """Return the sum of the weights of a member's observations in a window, if it is known."""
    known = [
        grown
        for other, histogram in observed.of(world)
        if other == who
        and (grown := growth(world, _counter(histogram, weigh), *window, births=False)) is not None
    ]
    if not known:
        return None
    sure = any(reading.sure for reading in known)
    return Reading(sum(r.low for r in known), sum(r.high for r in known), sure)


Judge = Callable[[World, Member, tuple[int, int]], Reading | None]
"""What is read of a member's observations in a window; None where nothing is."""


def of_each(observed: Observed, over: int, judge: Judge) -> Meaning:
    """Return what is read of each member, anything where its observations are not clear."""

    def at(world: World, moment: int) -> Readings:
        window = moment - over, moment
        readings: dict[Member, Reading] = {}
        for who in observed.members(world):
            is_unclear = unclear(world, observed, who, window)
            reading = ANYTHING if is_unclear else judge(world, who, window)
            if reading is not None:
                readings[who] = reading
        return readings

    return at


def unclear(world: World, observed: Observed, who: Member, window: tuple[int, int]) -> bool:
    """Tell whether a process of a member began anew, and some of its counts do not show it."""
    amounts: tuple[Callable[[float], float], ...]
    amounts = (*(under(bound) for bound in (*BOUNDS, math.inf)), itself)
    return any(
        _hidden(world, _counter(histogram, weigh), window)
        for other, histogram in observed.of(world)
        if other == who
        for weigh in amounts
    )


def itself(value: float) -> float:
    """Weigh an observation as what was observed."""
    return value


@cache
def between(low: float, high: float) -> Callable[[float], float]:
    """Return what weighs an observation as 1 above ``low`` and until ``high``, else as 0."""
    return lambda value: float(low < value <= high)


def under(bound: float) -> Callable[[float], float]:
    """Return what weighs an observation as 1 until a bound, else as 0."""
    return between(-math.inf, bound)


def once(_: float) -> float:
    """Weigh every observation as 1."""
    return 1.0


def _hidden(world: World, counter: Counter, window: tuple[int, int]) -> bool:
    target = world.targets[counter.target]
    return any(
        0 < old <= new
        for (before, old), (after, new) in pairwise(_told(world, counter, window))
        if target.life(before) != target.life(after)
    )


def young(world: World, observed: Observed, who: Member, window: tuple[int, int]) -> bool:
    """Tell whether a bucket of a member held less when the window began than came in it."""
    return any(
        told and told[-1][1] > 2 * told[0][1]
        for other, histogram in observed.of(world)
        if other == who
        for bound in (*BOUNDS, math.inf)
        for told in [_told(world, _counter(histogram, under(bound)), window)]
    )


def _told(world: World, counter: Counter, window: tuple[int, int]) -> list[tuple[int, float]]:
    """Return what a counter told in a window, with the times."""
    target = world.targets[counter.target]
    times = [time for time in world.scrapes(target) if window[0] < time <= window[1]]
    values = [(t, counted(world, counter, t)) for t in times if world.answers(target, t)]
    return [(time, value) for time, value in values if value is not None]


@lru_cache(65536)
def _counter(histogram: Histogram, weigh: Callable[[float], float]) -> Counter:
    events = tuple((time, weigh(value)) for time, value in histogram.observations)
    return Counter(histogram.target, "", histogram.labels, events, histogram.declared)


def requests(chance: random.Random, size: int) -> World:
    """Draw processes that time their requests, by route."""
    targets = draw.targets(chance, LENGTH, size)
    histograms = [
        Histogram(number, "request_seconds", (("route", route),), BOUNDS, _times(chance))
        for number in range(len(targets))
        for route in chance.sample(("/", "/basket"), chance.randint(1, 2))
    ]
    histograms = [replace(h, declared=chance.random() < 0.8) for h in histograms]
    return World(LENGTH, draw.INTERVAL, targets, histograms=tuple(histograms))


def _times(chance: random.Random) -> tuple[tuple[int, float], ...]:
    usual, most = chance.choice((0.05, 0.2, 0.6, 2.0)), chance.choice((1, 2, 6))
    return tuple(
        (time, chance.choice((1.0, 1.0, 0.3, 3.0)) * usual * chance.uniform(0.5, 1.5))
        for time, count in draw.events(chance, LENGTH)
        for _ in range(min(int(count), most))
    )
