"""Rates of histograms and of seconds spent, ratios of several counters, and buckets."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.meaning import draw
from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.rate import rate
from tests.meaning.meanings.ratio import share
from tests.meaning.observed import BOUNDS, METRICS, Observed, amount, once, under
from tests.meaning.observed import requests as answers
from tests.meaning.reading import Meaning, Member, Reading, Readings
from tests.meaning.world import STEP, Counter, World


def hits(by: tuple[str, ...], over: int) -> Meaning:
    """Return the share of hits in hits and misses; zero where there are misses only."""

    def at(world: World, moment: int) -> Readings:
        parts, rests = (
            total(world, Flow(metric, by), moment - over, moment)
            for metric in ("hits_total", "misses_total")
        )
        shares = {who: share(parts.get(who), rests.get(who)) for who in parts.keys() | rests.keys()}
        return {who: reading for who, reading in shares.items() if reading is not None}

    return at


def answered(over: int) -> Meaning:
    """Return the observations of a histogram per second. The tolerance is that of `observed`."""

    def at(world: World, moment: int) -> Readings:
        observed = Observed("request_seconds")
        window = moment - over, moment
        counts = {
            who: amount(world, observed, who, window, once) for who in observed.members(world)
        }
        return {who: _per_second(count, over) for who, count in counts.items() if count is not None}

    return at


def buckets(over: int) -> Meaning:
    """Return the observations per second at each bound or under it, with the label `le`.

    The tolerance is that of `observed`.
    """

    def at(world: World, moment: int) -> Readings:
        observed = Observed("request_seconds")
        readings: dict[Member, Reading] = {}
        for who in observed.members(world):
            for bound in (*BOUNDS, float("inf")):
                count = amount(world, observed, who, (moment - over, moment), under(bound))
                label = ("le", f"{bound:g}" if bound in BOUNDS else "+Inf")
                if count is not None:
                    readings[who | {label}] = _per_second(count, over)
        return readings

    return at


def _per_second(count: Reading, over: int) -> Reading:
    return count.through(lambda value: value / over)


def _draw(chance: random.Random, size: int) -> World:
    """Draw answers, and counters without labels, which are there from the start of a process on."""
    world = answers(chance, size)
    counters = []
    for number in range(len(world.targets)):
        metrics = chance.sample(("hits_total", "misses_total"), chance.randint(1, 2))
        drawn = [draw.counter(chance, world.length, number, name, ()) for name in metrics]
        counters += [replace(counter, declared=True) for counter in drawn]
        counters.append(Counter(number, "gc_seconds_total", (), _spent(chance, world.length)))
    return replace(world, counters=tuple(counters))


def _spent(chance: random.Random, length: int) -> tuple[tuple[int, float], ...]:
    usual = chance.choice((0.0, 0.01, 0.3, 1.0))
    return tuple((time, STEP * usual * chance.random()) for time in range(-600, length, STEP))


KIND = Kind(
    name="several",
    metrics=METRICS
    + """
  hits_total: {type: counter, counts: requests}
  misses_total: {type: counter, counts: requests}
  gc_seconds_total: {type: counter, unit: s}
""",
    rest="""
dashboards:
  shop-latency:
    title: Latency
    rows: [{title: Requests, panels: [{title: Times, as: heatmap, show: times}]}]
""",
    cases=(
        Case(
            "hit_ratio",
            "{ratio: hits_total, of: [hits_total, misses_total], over: 5m}",
            hits((), 300),
            (Alert("FewHits", "below", "50%", 0.5, hold=60),),
        ),
        Case(
            "hits_of_host",
            "{ratio: hits_total, of: [hits_total, misses_total], over: 5m, by: [instance]}",
            hits(("instance",), 300),
        ),
        Case(
            "collecting",
            "{rate: gc_seconds_total, over: 5m, unit: percent, by: [instance]}",
            rate(Flow("gc_seconds_total", ("instance",)), 300, 100),
            (Alert("CollectsMuch", "above", "20%", 20.0),),
        ),
        Case(
            "answering",
            "{rate: request_seconds, over: 4m}",
            answered(240),
            (Alert("AnswersMuch", "above", "0.1/s", 0.1),),
        ),
        Case("times", "{buckets: request_seconds, over: 5m}", buckets(300)),
    ),
    draw=_draw,
    settled=600,
)
