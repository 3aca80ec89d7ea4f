"""``error_budget``: the share of allowed failures that is left in a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.objectives import BAD_OBJECTIVE
from genmon.lower.scope import Scope
from genmon.model.scalars import QuantityField, SignalName, Window
from genmon.model.signals import SignalSpec
from genmon.plan.threshold import Limit
from genmon.promql import build
from genmon.signals._kind import SignalKind
from genmon.synthetic import (
    Bench,
    Course,
    Lack,
    Member,
    Probe,
    Readings,
    Series,
    floored,
    mapped,
    stays,
)
from genmon.units.duration import format_duration
from genmon.units.quantity import plain
from genmon.units.unit import METRIC_UNITS, Dimension

_SLOW = 60
"""Seconds between evaluations: a month's sum changes little in less."""

NOT_A_RATIO = Code(
    "GM409",
    "not a ratio of events",
    "`error_budget` names a share of events: a `ratio` over counters, or a `within`.",
)


class ErrorBudget(SignalSpec):
    """What is left of the budget: 100 % untouched, 0 % used up, negative overdrawn."""

    error_budget: SignalName = Field(
        description="a `ratio` signal: bad events of all, or good ones where its alerts say so"
    )
    objective: QuantityField = Field(description="the share of good events promised")
    over: Window = Field(2592000, description="the period")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the ratio that the budget is of."""
        yield "error_budget", self.error_budget


def _lower(spec: ErrorBudget, scope: Scope) -> Lowered:
    """Sum recorded rates over the period, then divide once.

    An idle hour then weighs nothing, a missing error series is zero, and a busy hour counts for
    what it served; with no traffic at all there is no sample.
    """
    allowed = _allowed(spec, scope)
    ratio = scope.other(spec.error_budget)
    if ratio.parts is None:
        message = f"`{spec.error_budget}` is not a ratio of events"
        hint = "name a `ratio` of counters, or a `within`"
        scope.refuse(NOT_A_RATIO, message, spec.at("error_budget"), hint=hint)
    per_second = f"rate{format_duration(ratio.parts.window)}"
    total = scope.record(f"total_{per_second}", ratio.labels)
    helpers = (
        Helper(f"total_{per_second}", ratio.parts.total),
        Helper(f"bad_{per_second}", ratio.parts.bad_of(total)),
    )
    events, bad = (
        build.over_time("sum", scope.record(helper.operation, ratio.labels), spec.over)
        for helper in helpers
    )
    interval = min(_SLOW, ratio.parts.window)
    operation = ratio.least.operation(spec.over)
    mean = build.over_time("avg", total, spec.over)
    enough = Helper(operation, f"{interval} * {events}" if ratio.least.events else mean)
    floor = f"{scope.record(operation, ratio.labels)} >= {ratio.least.number}"
    return Lowered(
        expr=f"1 - {bad}\n  / ({events} > 0)\n  / {plain(allowed)}",
        unit=METRIC_UNITS["ratio"],
        labels=ratio.labels,
        operation=f"ratio{format_duration(spec.over)}",
        helpers=(*helpers, enough)
        if ratio.least and operation != helpers[0].operation
        else helpers,
        guard=floor if ratio.least else "",
        guard_labels=ratio.labels,
        interval=interval,
        broken=Limit("at_most", Decimal(0)),
    )


def _allowed(spec: ErrorBudget, scope: Scope) -> Decimal:
    objective = spec.objective
    if objective.dimension is not Dimension.FRACTION or not 0 < objective.base < 1:
        message = f"`{objective}` is not a share between 0 % and 100 %"
        scope.refuse(BAD_OBJECTIVE, message, spec.at("objective"), hint="write it like `99.9%`")
    return (1 - objective.base).normalize()


def _probe(spec: ErrorBudget, bench: Bench) -> Probe:
    ratio = bench.probe(spec.error_budget)
    allowed, share = 1 - spec.objective.base, bench.lowered(spec.error_budget)

    def put(course: Course, member: Member) -> Iterable[Series]:
        bad = mapped(course, lambda left: (1 - left) * allowed)
        return ratio.put(mapped(bad, share.value_of), member)

    probe = Probe(
        put,
        ratio.labels,
        settle=spec.over,
        window=ratio.raw_window,
        least=1 - 1 / allowed,
        most=Decimal(1),
        ramps=True,
        averages=True,
        traffic=ratio.traffic,
        edges=lambda limit: (stays(limit, ratio.settle, "as much is left as is asked"),),
        lacking={Lack.IDLE: None, **_uncounted(share, ratio, allowed)},
    )
    return floored(probe, share.least, spec.over)


def _uncounted(share: Lowered, ratio: Probe, allowed: Decimal) -> Readings:
    """Return what is left while the part of the ratio has never been counted."""
    reading = ratio.lacking.get(Lack.UNCOUNTED)
    if reading is None:
        return {}
    return {Lack.UNCOUNTED: 1 - share.bad_of(reading) / allowed}


SIGNAL = SignalKind("error_budget", ErrorBudget, _lower, _probe)
