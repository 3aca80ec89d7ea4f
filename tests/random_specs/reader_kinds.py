"""Signals that look at another one over time: averages, extremes, forecasts, what is usual."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from tests.random_specs.basic_kinds import source
from tests.random_specs.measure import Maker, Measure, merged
from tests.random_specs.scale import Scale, points
from tests.random_specs.spans import LONG, long_window

_TWICE = 0.12
"""How often a signal on a signal looks at one that itself looks at another."""
_UP, _DOWN = ("above", "at_least"), ("below", "at_most")
_WINDOWS = ("1h", "6h", "1d", "7d")


def average(random: Random, name: str) -> Measure:
    """Draw the average over a window."""
    return _over(random, name, "average")


def peak(random: Random, name: str) -> Measure:
    """Draw the highest value over a window."""
    return _over(random, name, "peak")


def lowest(random: Random, name: str) -> Measure:
    """Draw the lowest value over a window."""
    return _over(random, name, "lowest")


def forecast(random: Random, name: str) -> Measure:
    """Draw the straight line through a window, with or without what must hold now."""
    read = _read(random, f"{name}_now")
    spec: dict[str, Any] = {"forecast": read.name, "over": random.choice(_WINDOWS)}
    spec["ahead"] = random.choice(("1h", "4h", "1d", "7d"))
    up = random.random() < 0.6
    if random.random() < 0.3 and (now := points(random, read.scale, 1)):
        spec["once"] = {"above" if up else "below": read.scale.written(now[0])}
    return _measure(name, read, spec, read.scale, _UP if up else _DOWN)


def anomaly(random: Random, name: str) -> Measure:
    """Draw how many standard deviations a signal is off."""
    read = _read(random, f"{name}_now")
    spec = {"anomaly": read.name, "over": random.choice(_WINDOWS)}
    more = random.random() < 0.6
    scale = Scale((1.5, 5), low=None, high=Decimal(6), negative=0 if more else 1)
    return _measure(name, read, spec, scale, _UP if more else _DOWN)


def baseline(random: Random, name: str) -> Measure:
    """Draw a signal as a multiple of its past."""
    read = _read(random, f"{name}_now")
    spec: dict[str, Any] = {"baseline": read.name, "over": random.choice(LONG)}
    spec["statistic"] = random.choice(("median", "average"))
    if random.random() < 0.3:
        spec["offset"] = random.choice(("5m", "1d", "7d"))
    if random.random() < 0.2:
        spec["missing"] = 0
    if (
        read.scale.high is None
        and random.random() < 0.3
        and (least := points(random, read.scale, 1))
    ):
        spec["floor"] = read.scale.written(least[0])
    more = random.random() < 0.6
    scale = Scale((1.2, 10), low=Decimal(1)) if more else Scale((0.05, 0.9), high=Decimal(1))
    return _measure(name, read, spec, replace(scale, rests=False), _UP if more else _DOWN)


def _over(random: Random, name: str, kind: str) -> Measure:
    read = _read(random, f"{name}_now")
    return _measure(name, read, {kind: read.name, "over": long_window(random)}, read.scale)


def _read(random: Random, name: str) -> Measure:
    if random.random() >= _TWICE:
        return source(random, name)
    return random.choice((average, peak, lowest))(random, name)


def _measure(
    name: str,
    read: Measure,
    spec: object,
    scale: Scale,
    words: tuple[str, ...] = (*_UP, *_DOWN),
) -> Measure:
    sections = merged(read.sections, {"signals": {name: spec}})
    return Measure(name, sections, scale, read.kept, words)


KINDS: dict[str, Maker] = {
    "average": average,
    "peak": peak,
    "lowest": lowest,
    "forecast": forecast,
    "anomaly": anomaly,
    "baseline": baseline,
}
