"""``rate``: how often something happens."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.signals._convert import in_unit
from genmon.signals._growth import total_rate
from genmon.signals._kind import SignalKind
from genmon.signals.counters._counted import counted
from genmon.synthetic import Bench, Probe
from genmon.units.duration import format_duration
from genmon.units.unit import counting, rate_of

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


class Rate(SignalSpec):
    """Events per second, minute or hour, averaged over a window."""

    rate: SelectorField = Field(description="a counter, or a histogram, whose events are counted")
    over: Window = Field(300, description="the window")
    unit: Literal["ratio", "percent"] | None = Field(
        None, description="for seconds spent: the share of time"
    )
    per: Literal["second", "minute", "hour"] = Field("second", description="the unit of time")


def _lower(spec: Rate, scope: Scope) -> Lowered:
    metric = scope.metric(spec.rate, "rate", "counter", "histogram")
    counted = counting("events") if metric.type == "histogram" else metric.measured_in
    seconds = _SECONDS[spec.per]
    per_second = total_rate(scope, scope.series(spec.rate, "rate"), spec.by, spec.over)
    expr = per_second if seconds == 1 else f"{seconds} * {per_second}"
    expr, unit = in_unit(expr, rate_of(counted, seconds), spec.unit, scope)
    return Lowered(
        expr=expr,
        unit=unit,
        labels=spec.by,
        operation=f"rate{format_duration(spec.over)}",
    )


def _probe(spec: Rate, bench: Bench) -> Probe:
    events = bench.counted(spec.rate)
    return counted(bench, events, spec.by, spec.over, per_second=bench.base)


SIGNAL = SignalKind("rate", Rate, _lower, _probe)
