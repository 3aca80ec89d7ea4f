"""The gated alerts of a plan, asked of a running Prometheus: each series with its verdict."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from enum import StrEnum

from genmon.frozen import dataclass
from genmon.plan import Gate, GateLeg, Plan
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
    alert: str
    gate: Gate


def gated(plan: Plan) -> tuple[Gated, ...]:
    """Return every gated alert, in the order of the plan."""
    return tuple(
        Gated(system.name, rule.alert, rule.gate)
        for system in plan.systems
        for rule in system.alerts
        if rule.gate
    )


def ask(server: Prometheus, one: Gated) -> tuple[Answer, ...]:
    """Return an answer a series, and one for each limit that no series has a value for.

    A value that is no number judges nothing: Prometheus would not fire on it either.
    """
    return tuple(answer for leg in one.gate.legs for answer in _leg(server, one, leg))


def _leg(server: Prometheus, one: Gated, leg: GateLeg) -> list[Answer]:
    nothing = Answer(Verdict.MISSING, one.system, one.alert, leg.member, "", leg.said)
    return [_answer(one, leg, sample) for sample in _values(server, leg)] or [nothing]


def _values(server: Prometheus, leg: GateLeg) -> Iterator[Sample]:
    yield from (sample for sample in server.query(leg.expr) if not math.isnan(sample.value))


def _answer(one: Gated, leg: GateLeg, sample: Sample) -> Answer:
    over = _COMPARE[leg.operator](sample.value, float(leg.limit))
    return Answer(
        verdict=Verdict.OVER if over else Verdict.WITHIN,
        system=one.system,
        alert=one.alert,
        series=", ".join(f"{name}={value}" for name, value in sample.labels),
        value=f"{_number(sample.value)}{one.gate.suffix}",
        limit=leg.said,
    )


def _number(value: float) -> str:
    """Write a value with as many digits as tell it apart, and no exponent."""
    if math.isinf(value):
        return str(value)
    return plain(float(f"{value:.{_DIGITS}g}"))
