"""``down``: how many members of a group are down."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.unit import counting
from genmon.signals._kind import SignalKind


class Down(SignalSpec):
    """Members whose every series is 0; no sample where the metric itself is gone."""

    down: SelectorField = Field(description="a gauge: 1 up, 0 down")
    each: LabelName = Field(description="the label that tells the members apart")


def _lower(spec: Down, scope: Scope) -> Lowered:
    """Merge replicas first: a member is down when none of its series is up."""
    scope.metric(spec.down, "down", "gauge")
    best = promql.aggregate("max", (spec.each,), str(spec.down))
    return Lowered(
        expr=f"count({best} == 0)\nor\n0 * count({spec.down})",
        unit=counting("down"),
        labels=(),
        operation="down",
    )


SIGNAL = SignalKind("down", Down, _lower)
