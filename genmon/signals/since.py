"""``since``: how long ago something last happened."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.quantity import plain
from genmon.prom.unit import METRIC_UNITS, Dimension
from genmon.signals._kind import SignalKind

NOT_A_PAST_MOMENT = Code(
    "GM430",
    "not a timestamp",
    "`since` reads a gauge whose unit is `timestamp`: seconds since 1970, in the past.",
)


class Since(SignalSpec):
    """The age of the latest of the series with the same labels."""

    since: SelectorField = Field(description="a gauge of unit `timestamp`")
    unit: Literal["s", "minutes", "hours", "days"] = Field("hours", description="show it in this")


def _lower(spec: Since, scope: Scope) -> Lowered:
    metric = scope.metric(spec.since, "since", "gauge")
    if metric.measured_in.dimension is not Dimension.MOMENT:
        message = f"`{spec.since.metric}` is in {metric.measured_in.name}, not a timestamp"
        hint = "declare it with `unit: timestamp` if it is one"
        scope.refuse(NOT_A_PAST_MOMENT, message, spec.at("since"), hint=hint)
    unit = METRIC_UNITS[spec.unit]
    age = f"time() - {promql.aggregate('max', spec.by, str(spec.since))}"
    return Lowered(
        expr=age if unit.scale == 1 else f"({age}) / {plain(unit.scale)}",
        unit=unit,
        labels=spec.by,
        operation=f"age_{unit.name}",
    )


SIGNAL = SignalKind("since", Since, _lower)
