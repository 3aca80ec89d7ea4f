"""Signals on moments and on growth: time left, time since, and memory that leaks."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.random_specs.labels import labelled
from tests.random_specs.measure import Maker, Measure
from tests.random_specs.scale import Scale

_UNITS = ("s", "minutes", "hours", "days")


def since(random: Random, name: str) -> Measure:
    """Draw the age of the latest of some moments."""
    metric = labelled(random, f"{name}_timestamp_seconds", type="gauge", unit="timestamp")
    spec = {"since": metric.selector, "unit": random.choice(_UNITS), **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, Scale((0.1, 2000), "h", rests=False), metric.kept)


def expires(random: Random, name: str) -> Measure:
    """Draw the time that is left until the first of some moments."""
    metric = labelled(random, f"{name}_expiry_seconds", type="gauge", unit="timestamp")
    spec = {"expires": metric.selector, "unit": random.choice(_UNITS), **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    scale = Scale((0.5, 90), "d", low=None, negative=0.4)
    return Measure(name, sections, scale, metric.kept, ("below", "at_most"))


def leak(random: Random, name: str) -> Measure:
    """Draw the growth of a process's memory."""
    metric = labelled(random, f"{name}_memory_bytes", type="gauge", unit="bytes")
    spec = {"leak": metric.selector, "over": random.choice(("30m", "1h", "6h", "1d"))}
    spec["settled"] = random.choice(("30m", "6h", "1d"))
    start = {"process_start_time_seconds": {"type": "gauge", "unit": "timestamp"}}
    sections = {"metrics": {**metric.metrics, **start}, "signals": {name: spec}}
    return Measure(
        name,
        sections,
        Scale((0.1, 10), "%", high=Decimal(12), rests=False),
        {},
        ("above", "at_least"),
    )


KINDS: dict[str, Maker] = {"since": since, "expires": expires, "leak": leak}
