"""Worlds of processes that say something of themselves, for the kinds that read gauges."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from tests.meaning import draw
from tests.meaning.reading import Member, member
from tests.meaning.world import LONG_AGO, STEP, Gauge, World

LENGTH = 1500
TRUTHS = "  probe_success: {type: gauge, unit: bool, labels: [page]}\n"

Course = tuple[tuple[int, float | None], ...]


def members_of(world: World, metric: str, by: tuple[str, ...]) -> dict[Member, list[Gauge]]:
    """Return the gauges of a name by the labels that are kept."""
    gauges: dict[Member, list[Gauge]] = {}
    for gauge in world.gauges:
        if gauge.metric == metric:
            labels = (*world.targets[gauge.target].labels, *gauge.labels)
            gauges.setdefault(member(labels, by), []).append(gauge)
    return gauges


def truths(chance: random.Random, size: int) -> World:
    """Draw pages that each process finds up or down."""
    targets = draw.targets(chance, LENGTH, size)
    gauges = [
        Gauge(number, "probe_success", (("page", page),), _truth(chance))
        for number in range(len(targets))
        for page in chance.sample(("front", "basket"), chance.randint(1, 2))
    ]
    return World(LENGTH, draw.INTERVAL, targets, gauges=tuple(gauges))


def _truth(chance: random.Random) -> Course:
    up = chance.choice((1.0, 0.9, 0.5, 0.05, 0.0))
    return course(chance, LENGTH, lambda: float(chance.random() < up), missing=0.03)


def course(
    chance: random.Random,
    length: int,
    value: Callable[[], float],
    *,
    missing: float = 0.0,
    unknown: float = 0.0,
) -> Course:
    """Draw a course of steps, some of which are missing or no number."""
    drawn: list[tuple[int, float | None]] = [(LONG_AGO, value())]
    pace = chance.choice((30, 90, 300))
    time = 0
    while time < length:
        luck = chance.random()
        known = math.nan if luck < missing + unknown else value()
        drawn.append((time, None if luck < missing else known))
        time += STEP * chance.randint(1, 2 * pace // STEP)
    return tuple(drawn)


QUEUES = "  queue_length: {type: gauge, counts: jobs, labels: [queue]}\n"


def queues(chance: random.Random, size: int, *, known: bool = False) -> World:
    """Draw queues of several processes; unless ``known``, with samples that are no number."""
    targets = draw.targets(chance, LENGTH, size)
    unknown = 0.0 if known else chance.choice((0.0, 0.0, 0.05))
    gauges = [
        Gauge(number, "queue_length", (("queue", queue),), _length(chance, unknown))
        for number in range(len(targets))
        for queue in chance.sample(("mail", "print"), chance.randint(1, 2))
    ]
    return World(LENGTH, draw.INTERVAL, targets, gauges=tuple(gauges))


def _length(chance: random.Random, unknown: float) -> Course:
    most = chance.choice((1, 20, 60))
    missing = chance.choice((0.0, 0.05))
    return course(
        chance, LENGTH, lambda: float(chance.randint(0, most)), missing=missing, unknown=unknown
    )
