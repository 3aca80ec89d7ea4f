"""What Prometheus gets to see of a world, as the input series of a promtool test."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from tests.meaning.world import STEP, Counter, Histogram, Labels, Target, World, counted


def input_series(world: World) -> Iterator[tuple[str, str]]:
    """Yield the name of each series with its values, one a step, in promtool's notation."""
    for target in world.targets:
        yield (
            _name("up", target.labels),
            _line(world, target, lambda _: 1.0, failed="0"),
        )
    for counter in world.counters:
        yield _counter(world, counter)
    for gauge in world.gauges:
        target = world.targets[gauge.target]
        yield (
            _name(gauge.metric, (*target.labels, *gauge.labels)),
            _line(world, target, gauge.at),
        )
    for histogram in world.histograms:
        for part in _counters(histogram):
            yield _counter(world, part)


def _counter(world: World, counter: Counter) -> tuple[str, str]:
    target = world.targets[counter.target]
    line = _line(world, target, lambda time: counted(world, counter, time))
    return _name(counter.metric, (*target.labels, *counter.labels)), line


def _counters(histogram: Histogram) -> Iterator[Counter]:
    """Yield the buckets, the count and the sum; a histogram exposes all of them or none."""

    def counter(suffix: str, labels: Labels, amount: Callable[[float], float]) -> Counter:
        events = tuple((time, amount(value)) for time, value in histogram.observations)
        name = f"{histogram.metric}_{suffix}"
        return Counter(
            histogram.target, name, (*histogram.labels, *labels), events, histogram.declared
        )

    for bound in histogram.bounds:
        yield counter("bucket", (("le", f"{bound:g}"),), lambda v, b=bound: float(v <= b))  # type: ignore[misc]
    yield counter("bucket", (("le", "+Inf"),), lambda _: 1.0)
    yield counter("count", (), lambda _: 1.0)
    yield counter("sum", (), lambda value: value)


def _line(
    world: World, target: Target, read: Callable[[int], float | None], *, failed: str = "stale"
) -> str:
    """Write a series: what is no longer exposed is marked as stale where it was there before."""
    line = ["_"] * (world.length // STEP + 1)
    there = False
    for time in world.scrapes(target):
        value = read(time) if world.answers(target, time) else None
        if not world.answers(target, time) and failed != "stale":
            line[time // STEP], there = failed, True
        elif value is not None:
            line[time // STEP], there = _number(value), True
        elif there:
            line[time // STEP], there = "stale", False
    end = -(-target.listed[1] // STEP)
    if there and end < len(line):
        line[end] = "stale"
    return " ".join(line)


def _number(value: float) -> str:
    return "NaN" if math.isnan(value) else f"{value:.17g}"


def _name(metric: str, labels: Labels) -> str:
    pairs = ",".join(f'{name}="{value}"' for name, value in sorted(labels))
    return f"{metric}{{{pairs}}}"
