"""``expires``: how much time is left until a moment."""

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

NOT_A_MOMENT = Code(
    "GM407",
    "not a timestamp",
    "`expires` reads a gauge whose unit is `timestamp`: seconds since 1970, in the future.",
)


class Expires(SignalSpec):
    """Time left; of several series with the same labels, the one that expires first counts."""

    expires: SelectorField = Field(description="a gauge of unit `timestamp`")
    unit: Literal["s", "minutes", "hours", "days"] = Field("days", description="show it in this")


def _lower(spec: Expires, scope: Scope) -> Lowered:
    metric = scope.metric(spec.expires, "expires", "gauge")
    if metric.measured_in.dimension is not Dimension.MOMENT:
        message = f"`{spec.expires.metric}` is in {metric.measured_in.name}, not a timestamp"
        hint = "declare it with `unit: timestamp` if it is one"
        scope.refuse(NOT_A_MOMENT, message, spec.at("expires"), hint=hint)
    earliest = promql.aggregate("min", spec.by, str(spec.expires))
    unit = METRIC_UNITS[spec.unit]
    left = f"{earliest} - time()"
    return Lowered(
        expr=left if unit.scale == 1 else f"({left}) / {plain(unit.scale)}",
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}_left",
    )


SIGNAL = SignalKind("expires", Expires, _lower)
