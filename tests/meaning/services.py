"""Worlds of services that count requests, for the kinds that read counters."""

from __future__ import annotations

import random

from tests.meaning import draw
from tests.meaning.world import Counter, World

LENGTH = 1500
METRICS = "  requests_total: {type: counter, counts: requests, labels: [status]}\n"
STATUSES = ("200", "404", "500")


def requests(chance: random.Random, size: int) -> World:
    """Draw up to ``size`` processes, each of which counts requests by their status."""
    targets = draw.targets(chance, LENGTH, size)
    counters: list[Counter] = []
    for number in range(len(targets)):
        for status in chance.sample(STATUSES, chance.randint(1, len(STATUSES))):
            labels = (("status", status),)
            counters.append(draw.counter(chance, LENGTH, number, "requests_total", labels))
    return World(LENGTH, draw.INTERVAL, targets, tuple(counters))
