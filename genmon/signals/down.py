"""``down``: how many members of a group are down."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.diag import Span
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField, Word
from genmon.model.signals import SignalSpec
from genmon.prom import promql
from genmon.prom.unit import counting
from genmon.signals._kind import SignalKind


class Down(SignalSpec):
    """Members whose every series is 0; no sample where the metric itself is gone."""

    down: SelectorField = Field(description="a gauge: 1 up, 0 down")
    each: LabelName = Field(description="the label that tells the members apart")
    counts: Word = Field("down", description="what the members are, in the plural")

    def label_uses(self) -> Iterator[tuple[str, Span]]:
        """Yield also the label that tells the members apart."""
        yield from super().label_uses()
        yield self.each, self.at("each")


def _lower(spec: Down, scope: Scope) -> Lowered:
    """Merge replicas first: a member is down when none of its series is up."""
    scope.metric(spec.down, "down", "gauge")
    best = promql.aggregate("max", (spec.each,), str(spec.down))
    return Lowered(
        expr=f"count({best} == 0)\nor\n0 * count({spec.down})",
        unit=counting(spec.counts),
        labels=(),
        operation="down",
    )


SIGNAL = SignalKind("down", Down, _lower)
