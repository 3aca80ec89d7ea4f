"""``value``: what a gauge says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from tests.meaning import smooth
from tests.meaning.gauges import QUEUES, members_of, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import ANYTHING, Meaning, Reading, Readings, exactly
from tests.meaning.rendered import EVALUATION
from tests.meaning.seen import LOOK_BACK, now, remembered, samples
from tests.meaning.world import Gauge, World

Combine = Callable[[Sequence[float]], float]
EACH = ("instance", "job", "queue")


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def value(metric: str, by: tuple[str, ...] = EACH, combine: Combine = max) -> Meaning:
    """Return what the series say now, merged; a sample that is no number is none.

    There is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        found = {}
        for who, gauges in members_of(world, metric, by).items():
            merged = _merged(world, gauges, combine, moment)
            if merged is not None:
                found[who] = exactly(merged)
        return found

    return at


def _merged(world: World, gauges: list[Gauge], combine: Combine, moment: int) -> float | None:
    known = [one for gauge in gauges if (one := now(world, gauge, moment)) is not None]
    return combine(known) if known else None


def last(metric: str, by: tuple[str, ...], combine: Combine, look_back: int) -> Meaning:
    """Return the same, where the last sample counts for a while after a scrape that failed.

    Whether it still counts where the target answers without it is left open.
    """

    def at(world: World, moment: int) -> Readings:
        found = {}
        for who, gauges in members_of(world, metric, by).items():
            seen = [remembered(world, gauge, moment, look_back) for gauge in gauges]
            kept = [value for value, gone in filter(None, seen) if not gone]
            open_ones = [value for value, gone in filter(None, seen) if gone]
            ends = [combine(values) for some in _subsets(open_ones) if (values := [*kept, *some])]
            if ends:
                found[who] = Reading(min(ends), max(ends), sure=bool(kept))
        return found

    return at


def _subsets(values: Sequence[float]) -> Iterator[tuple[float, ...]]:
    for size in range(len(values) + 1):
        yield from combinations(values, size)


def average_of_samples(metric: str, by: tuple[str, ...], over: int) -> Meaning:
    """Return the average of all samples in a window, of all series merged, all weighing the same.

    A window with a sample that is no number may have no value; else there is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        found = {}
        for who, gauges in members_of(world, metric, by).items():
            known = [v for g in gauges for _, v in samples(world, g, moment - over, moment)]
            if known:
                found[who] = ANYTHING if any(map(math.isnan, known)) else exactly(mean(known))
        return found

    return at


def merged_then_smoothed(metric: str, by: tuple[str, ...], combine: Combine, over: int) -> Meaning:
    """Return the average over a window of what the series, merged at each moment, said.

    The tolerance is that of reading it once an evaluation: see `smooth`. A window with a sample
    that is no number may have no value.
    """

    def at(world: World, moment: int) -> Readings:
        found: dict[frozenset[tuple[str, str]], Reading] = {}
        for who, gauges in members_of(world, metric, by).items():

            def merged(time: int, gauges: list[Gauge] = gauges) -> float | None:
                return _merged(world, gauges, combine, time)

            smoothed = smooth.average(merged, moment - over, moment, EVALUATION)
            if smoothed is not None:
                begin = moment - over - LOOK_BACK
                known = [v for g in gauges for _, v in samples(world, g, begin, moment)]
                found[who] = ANYTHING if any(map(math.isnan, known)) else smoothed
        return found

    return at


KIND = Kind(
    name="value",
    metrics=QUEUES,
    cases=(
        Case(
            "each",
            "{value: queue_length}",
            value("queue_length"),
            (Alert("EachLong", "above", "30", 30.0, hold=60), Alert("Empty", "equals", "0", 0.0)),
            valued=False,
        ),
        Case(
            "longest",
            "{value: queue_length, combine: max, by: [queue]}",
            value("queue_length", ("queue",), max),
            (Alert("LongestLong", "above", "30", 30.0, hold=120),),
        ),
        Case("total", "{value: queue_length, combine: sum}", value("queue_length", (), sum)),
        Case(
            "usual",
            "{value: queue_length, combine: avg, by: [instance]}",
            value("queue_length", ("instance",), mean),
            (Alert("UsualShort", "below", "10", 10.0),),
        ),
        Case("least", "{value: queue_length, combine: min}", value("queue_length", (), min)),
        Case(
            "kept",
            "{value: queue_length, combine: sum, look_back: 10m, by: [instance]}",
            last("queue_length", ("instance",), sum, 600),
            (Alert("KeptLong", "above", "30", 30.0, hold=300),),
        ),
        Case(
            "each_smoothed",
            "{value: queue_length, average_over: 5m}",
            average_of_samples("queue_length", EACH, 300),
            (Alert("EachStaysLong", "above", "30", 30.0),),
        ),
        Case(
            "average_smoothed",
            "{value: queue_length, average_over: 10m, combine: avg}",
            average_of_samples("queue_length", (), 600),
            (Alert("AllStayLong", "above", "20", 20.0),),
        ),
        Case(
            "longest_smoothed",
            "{value: queue_length, average_over: 10m, combine: max, by: [queue]}",
            merged_then_smoothed("queue_length", ("queue",), max, 600),
            (Alert("LongestStaysLong", "above", "30", 30.0),),
        ),
        Case(
            "total_smoothed",
            "{value: queue_length, average_over: 5m, combine: sum}",
            merged_then_smoothed("queue_length", (), sum, 300),
        ),
    ),
    draw=queues,
    settled=600,
)
