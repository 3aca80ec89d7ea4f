"""``leak``: memory that only ever grows."""

from __future__ import annotations

import random

from tests.meaning import draw
from tests.meaning.gauges import members_of
from tests.meaning.kind import Alert, Case, Guard, Kind
from tests.meaning.reading import Meaning, Member, Readings, exactly
from tests.meaning.seen import now, samples
from tests.meaning.world import LONG_AGO, Gauge, Target, World

_MEMORY, _STARTED = "process_resident_memory_bytes", "process_start_time_seconds"
_BY = ("instance", "job")
_HOUR = 3600
LENGTH = 8 * _HOUR


def leak(over: int) -> Meaning:
    """Return the growth per hour, of a line by least squares, as a share of the size now.

    There is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        found = {}
        for who, (gauge,) in members_of(world, _MEMORY, _BY).items():
            size, points = now(world, gauge, moment), samples(world, gauge, moment - over, moment)
            if size is not None and len(points) > 1:
                found[who] = exactly(_HOUR * _slope(points) / size)
        return found

    return at


def _slope(points: list[tuple[int, float]]) -> float:
    middle = sum(time for time, _ in points) / len(points)
    spread = sum((time - middle) ** 2 for time, _ in points)
    return sum((time - middle) * value for time, value in points) / spread


def only_grows(settled: int) -> Guard:
    """Return a guard: only memory that does not come back, of a process that is old enough.

    It does come back where the lowest of the last hour is no higher than that of an hour four
    hours before, and it does not where it never falls for five hours. What is between is open.
    """

    def guard(world: World, moment: int, who: Member) -> bool | None:
        (gauge,) = members_of(world, _MEMORY, _BY)[who]
        (start,) = members_of(world, _STARTED, _BY)[who]
        began = now(world, start, moment)
        if began is None or moment - began <= settled:
            return False
        last = [v for _, v in samples(world, gauge, moment - _HOUR, moment)]
        first = [v for _, v in samples(world, gauge, moment - 5 * _HOUR, moment - 4 * _HOUR)]
        if not last or not first or min(last) <= min(first):
            return False
        known = [v for _, v in samples(world, gauge, moment - 5 * _HOUR, moment)]
        gaps = len(known) < 0.9 * 5 * _HOUR / world.interval
        return None if gaps or known != sorted(set(known)) else True

    return guard


def _processes(chance: random.Random, size: int) -> World:
    targets = draw.targets(chance, LENGTH, min(size, 2))
    gauges = []
    for number, target in enumerate(targets):
        gauges.append(Gauge(number, _MEMORY, (), _course(chance, target)))
        starts = tuple((begin, float(begin)) for begin, _ in target.lives)
        gauges.append(Gauge(number, _STARTED, (), starts))
    return World(LENGTH, 2 * draw.INTERVAL, targets, gauges=tuple(gauges))


def _course(chance: random.Random, target: Target) -> tuple[tuple[int, float | None], ...]:
    """Draw memory of each run: it rises, rests, or is collected now and then."""
    drawn: list[tuple[int, float | None]] = []
    for begin, end in target.lives:
        size = float(chance.randint(10**8, 10**9))
        growth, waste = chance.choice((0, 0.0001, 0.001)), chance.choice((0, 0, 0.01))
        every = chance.choice((600, 3600, 10**9))
        used = size
        for time in range(max(begin, -120), min(end, LENGTH + 60), 60):
            size += growth * 10**8
            used = size if time % every == 0 else max(used, size) + waste * 10**8
            drawn.append((time, used))
    return ((LONG_AGO, None), *drawn)


KIND = Kind(
    name="leak",
    metrics="""  process_resident_memory_bytes: {type: gauge, unit: bytes}
  process_start_time_seconds: {type: gauge, unit: timestamp}
""",
    cases=(
        Case(
            "growth",
            "{leak: process_resident_memory_bytes}",
            leak(6 * _HOUR),
            (Alert("Leak", "above", "1%", 0.01, hold=60, guard=only_grows(6 * _HOUR)),),
        ),
    ),
    draw=_processes,
    settled=5 * _HOUR,
)
