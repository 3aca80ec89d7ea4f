"""A world: what happens to the processes of a service, whether or not anybody looks.

Times are whole seconds from the beginning of the world. What may be seen of it is `scrape`'s
business, and what it means for a signal is that of `meanings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

STEP = 5
"""Everything happens at a multiple of so many seconds."""

LONG_AGO = -1_000_000

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
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
        return next((life for life in self.lives if life[0] <= moment < life[1]), None)


@dataclass(frozen=True, slots=True)
class Counter:
    """Events with their amounts. A process forgets its count when it ends.

    Where it is not ``declared``, it is exposed from the first event of each run on.
    """

    target: int
    metric: str
    labels: Labels
    events: tuple[tuple[int, float], ...]
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Gauge:
    """What a process says of itself: each value holds until the next; None is not exposed."""

    target: int
    metric: str
    labels: Labels
    course: tuple[tuple[int, float | None], ...]

    def at(self, moment: int) -> float | None:
        """Return the value at a moment."""
        passed = [value for time, value in self.course if time <= moment]
        return passed[-1] if passed else None


@dataclass(frozen=True, slots=True)
class Histogram:
    """Observations, one value each; the process counts them under ``bounds``."""

    target: int
    metric: str
    labels: Labels
    bounds: tuple[float, ...]
    observations: tuple[tuple[int, float], ...]
    declared: bool = True


@dataclass(frozen=True, slots=True)
class World:
    length: int
    interval: int
    targets: tuple[Target, ...]
    counters: tuple[Counter, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    histograms: tuple[Histogram, ...] = ()

    def scrapes(self, target: Target) -> Iterator[int]:
        """Yield the times at which a target is asked."""
        for time in range(target.phase, self.length + 1, self.interval):
            if target.listed[0] <= time < target.listed[1] and time not in target.skipped:
                yield time

    def answers(self, target: Target, time: int) -> bool:
        """Tell whether a scrape at this time has an answer."""
        return time not in target.failed and target.life(time) is not None


def counted(world: World, counter: Counter, moment: int) -> float | None:
    """Return what the process has counted since it began, or None while it exposes nothing."""
    life = world.targets[counter.target].life(moment)
    if life is None:
        return None
    amounts = [amount for time, amount in counter.events if life[0] <= time <= moment]
    return sum(amounts) if amounts or counter.declared else None
