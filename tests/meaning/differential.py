"""Worlds in, the differences between what rules say of them and what is meant out."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.meaning.evaluate import Sample, evaluate
from tests.meaning.firing import firing
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Member, Reading
from tests.meaning.rendered import EVALUATION, Rules
from tests.meaning.world import World

_MOMENTS = 6
_OURS = {"__name__", "alertname", "alertstate", "system", "severity", "signal"}
_OURS |= {"slo", "objective", "escalation_level"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a rule says in a world at a moment, and what is meant."""

    seed: int
    signal: str
    moment: int
    said: str

    def __str__(self) -> str:
        return f"seed {self.seed}, {self.signal} at {self.moment} s: {self.said}"


def drawn(kind: Kind, seed: int) -> tuple[World, list[int]]:
    """Draw a world and the moments that are looked at; small worlds have small seeds."""
    chance = random.Random(f"{kind.name} {seed}")
    world = kind.draw(chance, 1 + min(seed % 200, 199) // 50)
    first = -(-kind.settled // EVALUATION) * EVALUATION
    all_moments = range(first, world.length + 1, EVALUATION)
    return world, sorted(chance.sample(all_moments, min(_MOMENTS, len(all_moments))))


@dataclass(frozen=True, slots=True)
class Look:
    """What is there in a world at a moment: records and alerts."""

    world: World
    moment: int
    samples: Sequence[Sample]


def differences(
    kind: Kind, rules: Rules, seeds: Sequence[int], *, promtool: str, jobs: int = 1
) -> Iterator[Difference]:
    """Yield where the rules of a kind differ from its meaning, in the worlds of some seeds."""
    worlds = [drawn(kind, seed) for seed in seeds]
    for number, difference in compared(kind, rules, worlds, promtool=promtool, jobs=jobs):
        yield replace(difference, seed=seeds[number])


def compared(
    kind: Kind,
    rules: Rules,
    worlds: Sequence[tuple[World, Sequence[int]]],
    *,
    promtool: str,
    jobs: int = 1,
) -> Iterator[tuple[int, Difference]]:
    """Yield the differences in some worlds, each with the number of its world."""
    found = evaluate(rules, worlds, promtool=promtool, jobs=jobs)
    for number, (world, moments) in enumerate(worlds):
        for moment in moments:
            look = Look(world, moment, found[number, moment])
            for case, record in zip(kind.cases, rules.records, strict=True):
                for said in _said(case, record, look):
                    yield number, Difference(number, case.signal, moment, said)


def _said(case: Case, record: str, look: Look) -> Iterator[str]:
    if case.valued:
        yield from _values(case, record, look)
    for alert in case.alerts:
        yield from _firing(case, alert, look)


def _values(case: Case, record: str, look: Look) -> Iterator[str]:
    meant = case.meaning(look.world, look.moment)
    came = {
        _member(sample): sample.value
        for sample in look.samples
        if record == sample.labels.get("__name__")
    }
    for who in sorted(meant.keys() | came.keys(), key=sorted):
        reading, value = meant.get(who), came.get(who, math.nan)
        if math.isnan(value) and reading is not None and reading.sure:
            yield f"{_text(who)} has no value, meant is {_range(reading)}"
        if not math.isnan(value) and (reading is None or not reading.holds(value)):
            yield f"{_text(who)} is {value:.9g}, meant is {_range(reading)}"


def _firing(case: Case, alert: Alert, look: Look) -> Iterator[str]:
    fires = {
        _member(sample)
        for sample in look.samples
        if sample.labels.get("alertname") == alert.name
        and sample.labels.get("alertstate") == "firing"
    }
    meant = firing(case, alert, look.world, look.moment)
    for who in sorted(fires | meant.keys(), key=sorted):
        if meant.get(who, False) is (who not in fires):
            does = "fires" if who in fires else "does not fire"
            yield f"{alert.name} {does} for {_text(who)}"


def _member(sample: Sample) -> Member:
    return frozenset((name, value) for name, value in sample.labels.items() if name not in _OURS)


def _text(who: Member) -> str:
    return "{" + ", ".join(f"{name}={value}" for name, value in sorted(who)) + "}"


def _range(reading: Reading | None) -> str:
    if reading is None:
        return "no value"
    unsure = "" if reading.sure else " or none"
    return f"{reading.low:.9g} to {reading.high:.9g}{unsure}"
