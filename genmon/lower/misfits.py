"""Rungs in; what keeps their thresholds from meaning what they say out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.diag import Code, Diagnostic, Severity, Span
from genmon.lower.exceptions import exception_problems
from genmon.lower.ladders import Ladder
from genmon.lower.limits import in_unit
from genmon.lower.states import state_problem
from genmon.model.ladder import Rung
from genmon.units.naming import STAMPED, TEAM
from genmon.units.quantity import MissingUnitError, Quantity, QuantityError, plain
from genmon.units.unit import Dimension, Unit

UNIT_MISMATCH = Code(
    "GM411",
    "threshold in an impossible unit",
    """
A threshold is compared with the signal, so it needs the signal's dimension: `100ms` for a time,
`85%` for a share, `1/h` for a rate, a bare number for a count or a score. Within the dimension any
unit will do; it is converted.
""",
)
UNIT_MISSING = Code(
    "GM416",
    "threshold without a unit",
    """
A bare number would be read in the metric's unit, which a reader of the spec does not see: is `0.5`
half a second or half a millisecond? Write the unit people use, `500ms`; it is converted. Only
counts, scores and zero are bare.
""",
)
NO_CONDITION = Code(
    "GM412",
    "rung without a comparison",
    """
Only signals such as `absent`, whose mere presence is the alarm, have rungs without a comparison.
For every other signal a rung says `above`, `at_least`, `below`, `at_most` or `equals`.
""",
)
OFF_THE_BUCKETS = Code(
    "GM413",
    "threshold beyond the histogram's buckets",
    """
A quantile read from a histogram never exceeds the highest finite bucket bound, however slow things
get: an alert above it can never fire, and `promtool check rules` accepts it. Add a bucket bound
above the threshold, or lower the threshold.
""",
)
BETWEEN_BUCKETS = Code(
    "GM414",
    "threshold between bucket bounds",
    """
The threshold is no bucket bound, so the quantile near it is an interpolation between the two
neighbours. A bound at exactly the threshold makes the alert exact.
""",
)
STAMPED_LABEL = Code(
    "GM415",
    "series label is overwritten",
    """
Every alert carries the labels `system`, `severity` and `signal`, which routing and inhibition rely
on, and those that `labels` and `team` give it. A series that brings one of them along loses its own
value, and two series that differed in it only are one, which Prometheus refuses when it evaluates.
Leave the label out of `by`, or give the alert another.

    signals:
      requests: {rate: requests_total, by: [status]}
    alerts:
      requests:
        - {name: Many, above: 100/s, severity: warning, labels: {status: high}}
""",
)


_HINTS = {
    Dimension.TIME: "write it like `100ms`, `2s` or `14d`",
    Dimension.DATA: "write it like `500MiB` or `10GB`",
    Dimension.FRACTION: "write it like `85%`",
    Dimension.RATE: "write it like `5/s` or `1/h`",
    Dimension.MONEY: "write it like `100USD`",
    Dimension.TEMPERATURE: "write it like `70°C`",
    Dimension.MULTIPLE: "write it like `2x`",
    Dimension.TRUTH: "write 0 or 1",
}


def problems(ladder: Ladder) -> Iterator[Diagnostic]:
    """Yield what is wrong with the thresholds of a ladder, given what its signal measures."""
    for label in STAMPED:
        if label in ladder.lowered.labels and any(rung.name for rung in ladder.rungs):
            message = f"the alerts of `{ladder.signal}` would overwrite the label `{label}`"
            span, hint = _kept_at(ladder, label)
            yield Diagnostic(STAMPED_LABEL, message, span, hint=hint)
    for label, at in _given(ladder):
        if label in ladder.lowered.labels:
            message = f"the series of `{ladder.signal}` have a label `{label}`, which it overwrites"
            hint = f"give the alert another label, or leave `{label}` out of `by`"
            yield Diagnostic(STAMPED_LABEL, message, at, hint=hint)
    problem = state_problem(ladder.specs.signals[ladder.signal], ladder.lowered)
    if problem:
        yield problem
    for rung in ladder.rungs:
        yield from _rung_problems(ladder, rung)


def _given(ladder: Ladder) -> Iterator[tuple[str, Span]]:
    """Yield each label that the alerts of a ladder are given, and where it is written."""
    named = [rung for rung in ladder.rungs if rung.name]
    if not named:
        return
    spec = ladder.specs.signals[ladder.signal]
    if spec.team:
        yield TEAM, spec.at("team")
    yield from ((label, spec.at("labels")) for label in spec.labels)
    for rung in named:
        yield from ((label, rung.at("labels")) for label in rung.labels)


def _kept_at(ladder: Ladder, label: str) -> tuple[Span, str]:
    """Return where a signal says that it keeps a label, and how it would not."""
    spec = ladder.specs.signals[ladder.signal]
    if label in spec.by:
        return spec.at_item("by", spec.by.index(label)), f"leave `{label}` out of `by`"
    if ladder.lowered.condition:
        return spec.span, f"take `{label}` out of the selector"
    return spec.span, f"merge the series: add `combine: max`, and a `by` without `{label}`"


def _rung_problems(ladder: Ladder, rung: Rung) -> Iterator[Diagnostic]:
    key, quantity = _written(rung)
    if quantity is None:
        if rung.name and not ladder.lowered.condition:
            message = f"`{rung.name}` does not say when it fires"
            hint = "add `above: …` or another comparison"
            yield Diagnostic(NO_CONDITION, message, rung.span, hint=hint)
        return
    yield from exception_problems(rung, ladder.lowered)
    own = [(limit, "except") for own in rung.exceptions.values() for limit in own.values()]
    for limit, written in ((quantity, key), *own):
        yield from _limit_problems(ladder, rung, limit, rung.at(written))


def _limit_problems(ladder: Ladder, rung: Rung, limit: Quantity, at: Span) -> Iterator[Diagnostic]:
    try:
        value = in_unit(limit, ladder.lowered)
    except QuantityError as error:
        yield misfit(error, ladder.lowered.unit, at)
        return
    if rung.equals is not None and ladder.lowered.unit.dimension is Dimension.TRUTH:
        yield from _truth_problems(value, at)
    if rung.name:
        yield from _bucket_problems(ladder, rung, value, at)


def misfit(error: QuantityError, unit: Unit, at: Span) -> Diagnostic:
    """Return the finding that a quantity cannot be compared with a value in ``unit``."""
    code = UNIT_MISSING if isinstance(error, MissingUnitError) else UNIT_MISMATCH
    hint = _HINTS.get(unit.dimension, "write a bare number")
    return Diagnostic(code, error.what, at, hint=hint)


def _truth_problems(value: Decimal, at: Span) -> Iterator[Diagnostic]:
    if value not in {0, 1}:
        message = f"`{plain(value)}` is neither true nor false"
        yield Diagnostic(UNIT_MISMATCH, message, at, hint=_HINTS[Dimension.TRUTH])


def _written(rung: Rung) -> tuple[str, Quantity | None]:
    if rung.target is not None:
        return "target", rung.target
    return rung.comparison or ("", None)


def _bucket_problems(ladder: Ladder, rung: Rung, value: Decimal, at: Span) -> Iterator[Diagnostic]:
    bounds = ladder.lowered.bounds
    if not bounds or value in bounds[:-1]:
        return
    unit = ladder.lowered.unit.suffix
    if value > bounds[-1] or (value == bounds[-1] and rung.above is not None):
        when = "always fires" if rung.below or rung.at_most else "can never fire"
        message = f"`{rung.name}` {when}: the highest bucket ends at {plain(bounds[-1])}{unit}"
        hint = "add a higher bucket bound, or lower the threshold"
        yield Diagnostic(OFF_THE_BUCKETS, message, at, hint=hint)
    elif value not in bounds:
        message = f"{plain(value)}{unit} is no bucket bound: the quantile is interpolated there"
        hint = f"to be exact, add a bound at {plain(value)} to the histogram, or take one it has"
        yield Diagnostic(BETWEEN_BUCKETS, message, at, hint=hint, severity=Severity.INFO)
