"""Conditions on a signal beside the one that a ladder states: guards, checks."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from genmon.diag import Code
from genmon.lower.scope import Scope
from genmon.model.base import Spec, misshapen
from genmon.model.ladder import COMPARISONS
from genmon.model.scalars import QuantityField, SignalName
from genmon.synthetic import MARGIN, Bench, Probe, beyond
from genmon.units.quantity import QuantityError, convert, plain

CONDITION_UNIT = Code(
    "GM428",
    "condition in an impossible unit",
    "A condition compares a signal with a quantity of its own dimension, as a rung does.",
)


class Condition(Spec):
    """A comparison of a signal with a quantity."""

    signal: SignalName | None = Field(None, description="whose value; default: the one looked at")
    above: QuantityField | None = None
    at_least: QuantityField | None = None
    below: QuantityField | None = None
    at_most: QuantityField | None = None
    equals: QuantityField | None = None

    @model_validator(mode="after")
    def _compares_once(self) -> Self:
        if sum(getattr(self, word) is not None for word in COMPARISONS) != 1:
            raise misshapen("a condition compares once", "write one of `above`, `below` and so on")
        return self


def compared(scope: Scope, condition: Condition, name: str) -> tuple[str, str]:
    """Return PromQL's operator and number for a condition on the signal ``name``."""
    lowered = scope.other(name)
    word = next(word for word in COMPARISONS if getattr(condition, word) is not None)
    try:
        value = convert(getattr(condition, word), lowered.unit, window=lowered.window)
    except QuantityError as error:
        hint = f"write it in the unit of `{name}`"
        scope.refuse(CONDITION_UNIT, str(error), condition.at(word), hint=hint)
    return COMPARISONS[word], plain(value)


def holds(scope: Scope, condition: Condition, default: str) -> tuple[str, tuple[str, ...]]:
    """Return an expression with samples where a condition holds, and its labels."""
    name = condition.signal or default
    operator, value = compared(scope, condition, name)
    return f"{scope.reference(name)} {operator} {value}", scope.other(name).labels


def limit_of(bench: Bench, condition: Condition, default: str) -> tuple[str, Decimal]:
    """Return the word of a condition, and its number in the unit of the signal that it is on."""
    lowered = bench.lowered(condition.signal or default)
    word = next(word for word in COMPARISONS if getattr(condition, word) is not None)
    return word, convert(getattr(condition, word), lowered.unit, window=lowered.window)


def met(bench: Bench, condition: Condition, default: str, *, is_met: bool = True) -> Decimal:
    """Return a value of the signal that the condition is on, for which it holds, or does not."""
    probe = bench.probe(condition.signal or default)
    word, limit = limit_of(bench, condition, default)
    if word == "equals":
        return limit if is_met else _elsewhere(limit, probe)
    upwards = (word in {"above", "at_least"}) is is_met
    return beyond(limit, probe, upwards=upwards)


def just_met(bench: Bench, condition: Condition, default: str, *, is_met: bool = True) -> Decimal:
    """Return a value for which a condition only just holds, or only just does not."""
    word, limit = limit_of(bench, condition, default)
    grain = bench.probe(condition.signal or default).grain
    if word == "equals" or (not limit and not grain):
        return met(bench, condition, default, is_met=is_met)
    upwards = (word in {"above", "at_least"}) is is_met
    if grain:
        at_limit = (word in {"at_least", "at_most"}) is is_met
        return _next_whole(limit, grain, upwards=upwards, at_limit=at_limit)
    probe = bench.probe(condition.signal or default)
    room = abs(limit) if probe.most is None else min(abs(limit), abs(probe.most - limit))
    return limit + (room or abs(limit)) * (MARGIN if upwards else -MARGIN)


def _next_whole(limit: Decimal, grain: Decimal, *, upwards: bool, at_limit: bool) -> Decimal:
    """Return the first whole number of grains on one side of a limit, or the limit if it is one."""
    rounding = "ROUND_CEILING" if upwards else "ROUND_FLOOR"
    nearest = (limit / grain).to_integral_value(rounding=rounding) * grain
    if nearest != limit or at_limit:
        return nearest
    return nearest + (grain if upwards else -grain)


def _elsewhere(limit: Decimal, probe: Probe) -> Decimal:
    return limit - 1 if probe.most is not None and limit >= probe.most else limit + 1
