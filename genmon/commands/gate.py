"""The gated alerts of a plan, asked of a running Prometheus: each series with its verdict."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from enum import StrEnum

from genmon.frozen import dataclass
from genmon.plan import AlertingRule, Plan, Threshold
from genmon.promapi import Prometheus, Sample
from genmon.units.quantity import plain

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
}
_DIGITS = 6


class Verdict(StrEnum):
    """What is said of a series, or of an alert without any."""

    WITHIN = "within"
    OVER = "over"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Answer:
    """One series and what is said of it; the words are empty where there is no value."""

    verdict: Verdict
    system: str
    alert: str
    series: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class Gated:
    """A gated alert of a system."""

    system: str
    rule: AlertingRule


def gated(plan: Plan) -> tuple[Gated, ...]:
    """Return every gated alert, in the order of the plan."""
    return tuple(
        Gated(system.name, rule)
        for system in plan.systems
        for rule in system.alerts
        if rule.is_gated
    )


def ask(server: Prometheus, gated: Gated) -> tuple[Answer, ...]:
    """Return an answer a series, and one for each limit that no series has a value for.

    A value that is no number judges nothing: Prometheus would not fire on it either.
    """
    thresholds = gated.rule.thresholds
    return tuple(answer for limit in thresholds for answer in _answers(server, gated, limit))


def _answers(server: Prometheus, gated: Gated, limit: Threshold) -> list[Answer]:
    member = "=".join(limit.member or ())
    nothing = Answer(Verdict.MISSING, gated.system, gated.rule.alert, member, "", limit.said)
    return [_answer(gated, limit, sample) for sample in _values(server, limit)] or [nothing]


def _values(server: Prometheus, limit: Threshold) -> Iterator[Sample]:
    yield from (sample for sample in server.query(limit.series) if not math.isnan(sample.value))


def _answer(gated: Gated, threshold: Threshold, sample: Sample) -> Answer:
    limit = threshold.limit
    over = _COMPARE[limit.operator](sample.value, float(limit.value))
    return Answer(
        verdict=Verdict.OVER if over else Verdict.WITHIN,
        system=gated.system,
        alert=gated.rule.alert,
        series=", ".join(f"{name}={value}" for name, value in sample.labels),
        value=f"{_number(sample.value)}{gated.rule.unit}",
        limit=threshold.said,
    )


def _number(value: float) -> str:
    """Write a value with as many digits as tell it apart, and no exponent."""
    if math.isinf(value):
        return str(value)
    return plain(float(f"{value:.{_DIGITS}g}"))
