"""A truth value's ladder in; what 0 and 1 are called, by the spec or by the alerts, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from genmon.diag import Code, Diagnostic
from genmon.lower.lowered import Lowered
from genmon.model.ladder import Rung
from genmon.model.signals import SignalSpec
from genmon.plan.threshold import Limit
from genmon.units.quantity import Quantity
from genmon.units.unit import Dimension

NO_TRUTH = Code(
    "GM470",
    "states of what is not true or false",
    """
`states` are the words of 0 and 1, so the signal is true or false: a gauge whose metric has
`unit: bool`, shown as it is. An average of such a gauge is a share, a sum of them a number.

    metrics: {unit_failed: {type: gauge, unit: bool, labels: [unit]}}
    signals: {units: {value: unit_failed, states: {0: healthy, 1: failed}}}
""",
)

UP = ("down", "up")
PASSED = ("failed", "passed")
GOOD_AT_ONE = frozenset({UP, PASSED})
"""Words that say by themselves that 1 is good, whether or not there is an alert."""
_TRUE = ("false", "true")
"""The words where 1 is the alarm: a failed unit is not `up`."""
_ALARM = (1,)


def is_truth(lowered: Lowered) -> bool:
    """Tell whether samples are 0 or 1; where a sample itself is the alarm, it says no more."""
    return lowered.unit.dimension is Dimension.TRUTH and not lowered.condition


def states_of(
    said: Mapping[Literal["0", "1"], str], rungs: Iterable[Rung], lowered: Lowered
) -> tuple[str, str]:
    """Return the words of 0 and 1: as ``said``, else the kind's, else by what the rungs fire at."""
    if said:
        return said["0"], said["1"]
    if lowered.states:
        return lowered.states
    bad = {held_by(*rung.comparison) for rung in rungs if rung.comparison}
    return _TRUE if is_truth(lowered) and bad == {_ALARM} else UP


def held_by(word: str, quantity: Quantity) -> tuple[int, ...]:
    """Return which of 0 and 1 a comparison holds at."""
    limit = Limit(word, quantity.number)
    return tuple(value for value in (0, 1) if limit.holds(Decimal(value)))


def state_problem(spec: SignalSpec, lowered: Lowered) -> Diagnostic | None:
    """Return what is wrong with the states of a signal that has other values."""
    if not spec.states or is_truth(lowered):
        return None
    what = f"is {lowered.unit.dimension}" if not lowered.condition else "is there or is not"
    hint = "leave `states` out, or show a gauge with `unit: bool` as it is"
    return Diagnostic(
        NO_TRUTH, f"this signal {what}, and has no states", spec.at("states"), hint=hint
    )
