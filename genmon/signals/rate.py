"""``rate``: how often something happens."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.prom.unit import rate_of
from genmon.signals._kind import SignalKind

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


class Rate(SignalSpec):
    """Events per second, minute or hour, averaged over a window."""

    rate: SelectorField = Field(description="a counter")
    over: Window = Field(300, description="the window")
    per: Literal["second", "minute", "hour"] = Field("second", description="the unit of time")


def _lower(spec: Rate, scope: Scope) -> Lowered:
    metric = scope.metric(spec.rate, "rate", "counter")
    seconds = _SECONDS[spec.per]
    per_second = promql.total(spec.by, promql.rate(spec.rate, spec.over))
    return Lowered(
        expr=per_second if seconds == 1 else f"{seconds} * {per_second}",
        unit=rate_of(metric.measured_in, seconds),
        labels=spec.by,
        operation=f"rate{format_duration(spec.over)}",
    )


SIGNAL = SignalKind("rate", Rate, _lower)
