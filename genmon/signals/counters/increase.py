"""``increase``: how many events a window holds."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.signals._growth import total_increase
from genmon.signals._kind import SignalKind
from genmon.signals.counters._counted import counted
from genmon.synthetic import Bench, Probe
from genmon.units.duration import format_duration


class Increase(SignalSpec):
    """The growth of a counter over a window."""

    increase: SelectorField = Field(description="a counter")
    over: Window = Field(300, description="the window")


def _lower(spec: Increase, scope: Scope) -> Lowered:
    metric = scope.metric(spec.increase, "increase", "counter")
    return Lowered(
        expr=total_increase(scope, spec.increase, spec.by, spec.over),
        unit=metric.measured_in,
        labels=spec.by,
        operation=f"increase{format_duration(spec.over)}",
        window=spec.over,
    )


def _probe(spec: Increase, bench: Bench) -> Probe:
    return counted(
        bench, spec.increase, spec.by, spec.over, per_second=lambda value: value / spec.over
    )


SIGNAL = SignalKind("increase", Increase, _lower, _probe)
