"""Signals that others judge: queues and errors, with worlds that have both."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.growth import Flow
from tests.meaning.meanings.increase import failed
from tests.meaning.meanings.ratio import enough, ratio
from tests.meaning.meanings.value import value
from tests.meaning.past import judged
from tests.meaning.services import METRICS as REQUESTS
from tests.meaning.services import requests
from tests.meaning.world import World

METRICS = REQUESTS + QUEUES
SIGNALS = """  longest: {value: queue_length, combine: max}
  of_queue: {value: queue_length, combine: max, by: [queue]}
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, min_events: 10}
"""
LONGEST = value("queue_length", (), max)
OF_QUEUE = value("queue_length", ("queue",), max)
ERRORS = judged(
    ratio(Flow("requests_total", chosen=failed), 300), enough(Flow("requests_total"), 300, 10)
)


def draw(chance: random.Random, size: int) -> World:
    """Draw processes with queues, and others with requests; one of both may be missing."""
    one, other = queues(chance, size, known=True), requests(chance, size)
    if chance.random() < 0.2:
        return chance.choice((one, other))
    moved = [
        replace(target, labels=(("instance", f"web-{n}"), ("job", "web")))
        for n, target in enumerate(other.targets)
    ]
    counters = [replace(c, target=c.target + len(one.targets)) for c in other.counters]
    return replace(one, targets=(*one.targets, *moved), counters=tuple(counters))
