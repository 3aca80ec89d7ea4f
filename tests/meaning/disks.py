"""Worlds of disks that fill, empty or rest, for the kinds that look at trends."""

from __future__ import annotations

import random

from tests.meaning import draw
from tests.meaning.world import LONG_AGO, Gauge, World

LENGTH = 2400
METRICS = "  disk_used: {type: gauge, counts: blocks, labels: [disk]}\n"
SIGNALS = "  used: {value: disk_used, combine: sum, by: [disk]}\n"


def disks(chance: random.Random, size: int) -> World:
    """Draw disks of several processes."""
    targets = draw.targets(chance, LENGTH, size)
    gauges = [
        Gauge(number, "disk_used", (("disk", disk),), _course(chance))
        for number in range(len(targets))
        for disk in chance.sample(("root", "data"), chance.randint(1, 2))
    ]
    return World(LENGTH, draw.INTERVAL, targets, gauges=tuple(gauges))


def _course(chance: random.Random) -> tuple[tuple[int, float | None], ...]:
    """Draw a line with noise, which sometimes bends or jumps."""
    level, slope = float(chance.randint(0, 1000)), chance.choice((0.0, 0.0, 1.0, -0.5, 10.0))
    noise = chance.choice((0, 0, 5, 100))
    drawn: list[tuple[int, float | None]] = [(LONG_AGO, level)]
    for time in range(0, LENGTH, 30):
        luck = chance.random()
        if luck < 0.02:
            slope = chance.choice((0.0, 1.0, -0.5, -5.0))
        if 0.02 <= luck < 0.03:
            level = float(chance.randint(0, 1000))
        level += slope
        drawn.append((time, None if luck > 0.99 else level + chance.randint(0, noise)))
    return tuple(drawn)
