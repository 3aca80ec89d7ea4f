"""``busy``: the share of time that processors are not idle."""

from __future__ import annotations

import random

from tests.meaning import draw
from tests.meaning.growth import Flow, growth
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Meaning, Member, Reading, Readings
from tests.meaning.services import LENGTH
from tests.meaning.world import STEP, Counter, World

_IDLE = "node_cpu_seconds_total"


def busy(by: tuple[str, ...], over: int, full: float) -> Meaning:
    """Return one minus the idle time, averaged over the processors that are merged.

    A processor that is not known for the whole window, or began anew in it, reads too busy, or
    does not count: all that is certain then is that they read no idler than the idlest. Else the
    tolerance is that of `growth`.
    """

    def at(world: World, moment: int) -> Readings:
        processors: dict[Member, list[Counter]] = {}
        for who, counter in Flow(_IDLE, by).of(world):
            processors.setdefault(who, []).append(counter)
        found = {}
        for who, counters in processors.items():
            reading = _busy(world, counters, moment - over, moment)
            if reading is not None:
                found[who] = reading.through(lambda value: full * value)
        return found

    return at


def _busy(world: World, counters: list[Counter], start: int, end: int) -> Reading | None:
    idle = [
        grown for counter in counters if (grown := growth(world, counter, start, end)) is not None
    ]
    known = [counter for counter in counters if _seen_in(world, counter, start, end)]
    if not known:
        return None
    if not all(_throughout(world, counter, start, end) for counter in known):
        low = 1 - max((g.high for g in idle), default=end - start) / (end - start)
        return Reading(low, 1.0, sure=False)
    spent = (end - start) * len(idle)
    return Reading(1 - sum(g.high for g in idle) / spent, 1 - sum(g.low for g in idle) / spent)


def _seen_in(world: World, counter: Counter, start: int, end: int) -> bool:
    target = world.targets[counter.target]
    times = (time for time in world.scrapes(target) if start < time <= end)
    return any(world.answers(target, time) for time in times)


def _throughout(world: World, counter: Counter, start: int, end: int) -> bool:
    """Tell whether a processor was known all the time, and did not begin anew."""
    target = world.targets[counter.target]
    wide = range(start - world.interval, end + 1, world.interval)
    times = [time for time in world.scrapes(target) if wide[0] <= time <= end]
    whole = len(times) >= len(wide) - 1 and all(world.answers(target, time) for time in times)
    return whole and target.life(wide[0]) == target.life(end) is not None


def _processors(chance: random.Random, size: int) -> World:
    targets = draw.targets(chance, LENGTH, size)
    counters = [
        Counter(number, _IDLE, (("cpu", str(cpu)), ("mode", mode)), _spent(chance))
        for number in range(len(targets))
        for cpu in range(chance.randint(1, 3))
        for mode in ("idle",)
    ]
    return World(LENGTH, draw.INTERVAL, targets, tuple(counters))


def _spent(chance: random.Random) -> tuple[tuple[int, float], ...]:
    spent, share = [], chance.random()
    for time in range(-600, LENGTH + 1, STEP):
        if chance.random() < 0.02:
            share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0, chance.random()))
        spent.append((time, STEP * share))
    return tuple(spent)


KIND = Kind(
    name="busy",
    metrics="  node_cpu_seconds_total: {type: counter, unit: s, labels: [cpu, mode]}\n",
    cases=(
        Case(
            "by_host",
            "{busy: 'node_cpu_seconds_total{mode=\"idle\"}', over: 5m, by: [instance]}",
            busy(("instance",), 300, 100.0),
            (Alert("HostBusy", "above", "70%", 70.0, hold=60),),
        ),
        Case(
            "at_all",
            "{busy: 'node_cpu_seconds_total{mode=\"idle\"}', over: 4m, unit: ratio}",
            busy((), 240, 1.0),
            (Alert("AllBusy", "above", "50%", 0.5, hold=120),),
        ),
    ),
    draw=_processors,
    settled=600,
)
