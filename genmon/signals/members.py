"""``members``: how many members of a group report at all."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.unit import counting
from genmon.signals._kind import SignalKind


class Members(SignalSpec):
    """Members with any series; zero when there is none."""

    members: SelectorField = Field(description="a metric that every member has")
    each: LabelName = Field(description="the label that tells the members apart")


def _lower(spec: Members, scope: Scope) -> Lowered:
    scope.metric(spec.members, "members")
    each = promql.aggregate("count", (spec.each,), str(spec.members))
    return Lowered(
        expr=f"count({each}) or vector(0)",
        unit=counting("members"),
        labels=(),
        operation="members",
    )


SIGNAL = SignalKind("members", Members, _lower)
