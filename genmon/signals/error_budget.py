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
from genmon.probe import Bench, Course, Lack, Member, Probe, Series, mapped, stays
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.prom.quantity import plain
from genmon.prom.unit import METRIC_UNITS, Dimension
from genmon.signals._kind import SignalKind

_SLOW = 60
"""Seconds between evaluations: a month's sum changes little in less."""

NOT_A_RATIO = Code(
    "GM409",
    "not a ratio of events",
    "`error_budget` names a `ratio` signal over counters, not inverted: bad events of all.",
)


class ErrorBudget(SignalSpec):
    """What is left of the budget: 100 % untouched, 0 % used up, negative overdrawn."""

    error_budget: SignalName = Field(description="a `ratio` signal: bad events of all events")
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
        hint = "name a `ratio` of counters, without `invert`"
        scope.refuse(NOT_A_RATIO, message, spec.at("error_budget"), hint=hint)
    per_second = f"rate{format_duration(ratio.parts.window)}"
    helpers = (
        Helper(f"bad_{per_second}", ratio.parts.bad),
        Helper(f"total_{per_second}", ratio.parts.total),
    )
    bad, events = (
        promql.over_time("sum", scope.record(helper.operation, ratio.labels), spec.over)
        for helper in helpers
    )
    return Lowered(
        expr=f"1 - {bad}\n  / ({events} > 0)\n  / {plain(allowed)}",
        unit=METRIC_UNITS["ratio"],
        labels=ratio.labels,
        operation=f"ratio{format_duration(spec.over)}",
        helpers=helpers,
        interval=min(_SLOW, ratio.parts.window),
    )


def _allowed(spec: ErrorBudget, scope: Scope) -> Decimal:
    objective = spec.objective
    if objective.dimension is not Dimension.FRACTION or not 0 < objective.base < 1:
        message = f"`{objective}` is not a share between 0 % and 100 %"
        scope.refuse(BAD_OBJECTIVE, message, spec.at("objective"), hint="write it like `99.9%`")
    return (1 - objective.base).normalize()


def _probe(spec: ErrorBudget, bench: Bench) -> Probe:
    ratio = bench.probe(spec.error_budget)
    allowed, scale = 1 - spec.objective.base, bench.lowered(spec.error_budget).unit.scale

    def put(course: Course, member: Member) -> Iterable[Series]:
        return ratio.put(mapped(course, lambda left: (1 - left) * allowed / scale), member)

    return Probe(
        put,
        ratio.labels,
        settle=spec.over,
        window=ratio.raw_window,
        least=1 - 1 / allowed,
        most=Decimal(1),
        ramps=True,
        averages=True,
        edges=lambda limit: (stays(limit, ratio.settle, "as much is left as is asked"),),
        lacking={Lack.IDLE: None}
        | ({Lack.UNCOUNTED: Decimal(1)} if Lack.UNCOUNTED in ratio.lacking else {}),
    )


SIGNAL = SignalKind("error_budget", ErrorBudget, _lower, _probe)
