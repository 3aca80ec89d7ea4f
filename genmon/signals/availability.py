"""``availability``: the share of time that something was up."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SelectorField
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._kind import SignalKind

_HOUR = 3600
_MINUTE = 60


class Availability(SignalSpec):
    """The average of a truth value over time and over the series merged."""

    availability: SelectorField = Field(description="a gauge: 1 up, 0 down")
    over: Duration = Field(86400, description="the window")
    unit: Literal["ratio", "percent"] = Field("percent", description="0 to 1, or 0 to 100")


def _lower(spec: Availability, scope: Scope) -> Lowered:
    scope.metric(spec.availability, "availability", "gauge")
    unit = METRIC_UNITS[spec.unit]
    up = promql.over_time("avg", str(spec.availability), spec.over)
    share = promql.aggregate("avg", spec.by, up)
    return Lowered(
        expr=f"100 * {share}" if unit.name == "percent" else share,
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}{format_duration(spec.over)}",
        interval=_MINUTE if spec.over > _HOUR else 0,
        good=True,
    )


SIGNAL = SignalKind("availability", Availability, _lower)
