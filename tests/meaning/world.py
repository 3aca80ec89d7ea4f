"""A world: what happens to the processes of a service, whether or not anybody looks.

Times are whole seconds from the beginning of the world. What may be seen of it is `scrape`'s
business, and what it means for a signal is that of `meanings`. Two things that are alike are still
two: so what was worked out of one is easily remembered.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

STEP = 5
"""Everything happens at a multiple of so many seconds."""

LONG_AGO = -1_000_000

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One address that Prometheus asks while it is listed.

    ``lives`` are the runs of the process there. A scrape in ``failed`` gets no answer; one in
    ``skipped`` does not take place.
    """

    labels: Labels
    lives: tuple[tuple[int, int], ...]
    listed: tuple[int, int]
    phase: int
    failed: frozenset[int] = frozenset()
    skipped: frozenset[int] = frozenset()

    def life(self, moment: int) -> tuple[int, int] | None:
        """Return the run that the process is in."""
        for life in self.lives:
            if life[0] <= moment < life[1]:
                return life
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Counter:
    """Events with their amounts. A process forgets its count when it ends.

    Where it is not ``declared``, it is exposed from the first event of each run on.
    """

    target: int
    metric: str
    labels: Labels
    events: tuple[tuple[int, float], ...]
    declared: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Gauge:
    """What a process says of itself: each value holds until the next; None is not exposed."""

    target: int
    metric: str
    labels: Labels
    course: tuple[tuple[int, float | None], ...]

    def at(self, moment: int) -> float | None:
        """Return the value at a moment."""
        passed = bisect_right(_times(self), moment)
        return self.course[passed - 1][1] if passed else None


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Observations, one value each; the process counts them under ``bounds``."""

    target: int
    metric: str
    labels: Labels
    bounds: tuple[float, ...]
    observations: tuple[tuple[int, float], ...]
    declared: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class World:
    length: int
    interval: int
    targets: tuple[Target, ...]
    counters: tuple[Counter, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    histograms: tuple[Histogram, ...] = ()

    def scrapes(self, target: Target) -> Sequence[int]:
        """Return the times at which a target is asked."""
        return _scrapes(self, target)

    def answers(self, target: Target, time: int) -> bool:
        """Tell whether a scrape at this time has an answer."""
        return time in _answered(self, target)


@lru_cache(4096)
def _scrapes(world: World, target: Target) -> Sequence[int]:
    times = range(target.phase, world.length + 1, world.interval)
    begin, end = target.listed
    return [time for time in times if begin <= time < end and time not in target.skipped]


@lru_cache(4096)
def _answered(world: World, target: Target) -> frozenset[int]:
    times = set(_scrapes(world, target)) - target.failed
    return frozenset(time for time in times if target.life(time) is not None)


@lru_cache(4096)
def _times(gauge: Gauge) -> Sequence[int]:
    return [time for time, _ in gauge.course]


def counted(world: World, counter: Counter, moment: int) -> float | None:
    """Return what the process has counted since it began, or None while it exposes nothing."""
    life = world.targets[counter.target].life(moment)
    if life is None:
        return None
    times, sums = _sums(counter)
    begin, end = bisect_left(times, life[0]), bisect_right(times, moment)
    return sums[end] - sums[begin] if begin < end or counter.declared else None


@lru_cache(4096)
def _sums(counter: Counter) -> tuple[Sequence[int], Sequence[float]]:
    """Return the times of the events, and the sum of all before each of them."""
    times = [time for time, _ in counter.events]
    return times, list(accumulate((amount for _, amount in counter.events), initial=0.0))
