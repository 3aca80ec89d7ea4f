"""Worlds of jobs that tell when something was, or will be; and what is known of it."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.meaning import draw
from tests.meaning.gauges import members_of
from tests.meaning.reading import Meaning, Readings, exactly
from tests.meaning.seen import now, samples
from tests.meaning.world import STEP, Gauge, World

LENGTH = 1800
METRICS = "  done_timestamp_seconds: {type: gauge, unit: timestamp, labels: [task]}\n"


def moments(chance: random.Random, size: int, *, ahead: int = 0) -> World:
    """Draw tasks of several processes, each with a moment that is renewed now and then."""
    targets = draw.targets(chance, LENGTH, size)
    gauges = [
        Gauge(number, "done_timestamp_seconds", (("task", task),), _course(chance, ahead))
        for number in range(len(targets))
        for task in chance.sample(("backup", "report"), chance.randint(1, 2))
    ]
    return World(LENGTH, draw.INTERVAL, targets, gauges=tuple(gauges))


def _course(chance: random.Random, ahead: int) -> tuple[tuple[int, float | None], ...]:
    drawn: list[tuple[int, float | None]] = []
    time = STEP * chance.randint(1, 60)
    while time < LENGTH:
        gone = chance.random() < 0.1
        drawn.append(
            (time, None if gone else float(time + STEP * chance.randint(0, ahead // STEP)))
        )
        time += STEP * chance.randint(6, 180)
    return tuple(drawn)


def told(
    metric: str,
    by: tuple[str, ...],
    look_back: int,
    pick: Callable[[list[float]], float],
    show: Callable[[int, float], float],
) -> Meaning:
    """Return what is shown of the moment that counts: of those told now, and of those remembered.

    A target that tells none any more is remembered for the look-back by what it told last.
    """

    def at(world: World, moment: int) -> Readings:
        found = {}
        for who, gauges in members_of(world, metric, by).items():
            known = [v for g in gauges for v in _known(world, metric, g, moment, look_back)]
            if known:
                found[who] = exactly(show(moment, pick(known)))
        return found

    return at


def _known(world: World, metric: str, gauge: Gauge, moment: int, look_back: int) -> list[float]:
    value = now(world, gauge, moment)
    if value is not None:
        return [value]
    same = [g for g in world.gauges if g.metric == metric and g.target == gauge.target]
    if any(now(world, other, moment) is not None for other in same):
        return []
    return [value for _, value in samples(world, gauge, moment - look_back, moment)[-1:]]
