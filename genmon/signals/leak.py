"""``leak``: memory that only ever grows, told apart from warm-up and garbage collection."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SelectorField
from genmon.model.signals import SignalSpec
from genmon.prom.duration import format_duration
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._kind import SignalKind

_HOUR = "1h"
_STARTED = "process_start_time_seconds"


class Leak(SignalSpec):
    """Growth per hour as a share of the size, of a process that has settled."""

    leak: SelectorField = Field(description="a gauge of a process's memory")
    over: Duration = Field(21600, description="the window of the slope")
    settled: Duration = Field(21600, description="how old a process must be to be judged")


def _lower(spec: Leak, scope: Scope) -> Lowered:
    """Ask for a slope, for hourly floors that rise, and for a process that is old enough.

    A slope alone also shows the rising part of a collector's saw-tooth and the warm-up after a
    restart; the floor of each hour does not.
    """
    metric = scope.metric(spec.leak, "leak", "gauge")
    size = str(spec.leak)
    floors = [
        f"min_over_time({size}[{_HOUR}]{offset})" for offset in ("", " offset 2h", " offset 4h")
    ]
    old_enough = f"time() - {_STARTED} > {spec.settled}"
    return Lowered(
        expr=f"3600 * deriv({size}[{format_duration(spec.over)}]) / {size}",
        unit=METRIC_UNITS["ratio"],
        labels=metric.all_labels,
        operation="growth_per_hour",
        guard=f"({floors[0]} > {floors[1]})\nand ({floors[1]} > {floors[2]})\n"
        f"and on (job, instance) ({old_enough})",
        guard_labels=metric.all_labels,
    )


SIGNAL = SignalKind("leak", Leak, _lower)
