"""The kinds that read metrics, by name."""

from __future__ import annotations

from random import Random

from tests.random_specs import (
    clock_kinds,
    counter_kinds,
    gauge_kinds,
    histogram_kinds,
    share_kinds,
)
from tests.random_specs.measure import Maker, Measure

KINDS: dict[str, Maker] = {
    **gauge_kinds.KINDS,
    **counter_kinds.KINDS,
    **histogram_kinds.KINDS,
    **share_kinds.KINDS,
    **clock_kinds.KINDS,
}
_READ = (
    "value",
    "value",
    "count",
    "members",
    "down",
    "busy",
    "rate",
    "rate",
    "increase",
    "quantile",
    "mean",
    "within",
    "events",
    "events",
    "gauges",
    "availability",
    "since",
)
"""What signals on signals usually look at; twice what they look at most."""


def source(random: Random, name: str) -> Measure:
    """Draw a signal that another one looks at."""
    return KINDS[random.choice(_READ)](random, name)
