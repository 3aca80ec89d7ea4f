"""``count``: how many series there are."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.unit import counting
from genmon.signals._kind import SignalKind


class Count(SignalSpec):
    """The number of series that match; zero where none does, unless `by` keeps labels."""

    count: SelectorField = Field(description="what to count the series of")


def _lower(spec: Count, scope: Scope) -> Lowered:
    counted = promql.aggregate("count", spec.by, str(scope.series(spec.count, "count")))
    return Lowered(
        expr=counted if spec.by else f"{counted} or vector(0)",
        unit=counting("series"),
        labels=spec.by,
        operation="count",
    )


SIGNAL = SignalKind("count", Count, _lower)
