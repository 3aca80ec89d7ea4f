"""``members``: how many members of a group report at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.diag import Span
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField, Word
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.signals._kind import SignalKind
from genmon.signals._present import MANY, present
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series
from genmon.synthetic.series import level
from genmon.units.unit import counting

_READ = 3
"""Samples that the rule holds at once for each thing that it counts, at most."""


class Members(SignalSpec):
    """Members with any series; zero when there is none."""

    members: SelectorField = Field(description="a metric that every member has")
    each: LabelName = Field(description="the label that tells the members apart")
    counts: Word = Field("members", description="what the members are, in the plural")

    def label_uses(self) -> Iterator[tuple[str, Span]]:
        """Yield also the label that tells the members apart."""
        yield from super().label_uses()
        yield self.each, self.at("each")


def _lower(spec: Members, scope: Scope) -> Lowered:
    metric = scope.metric(spec.members, "members")
    series = spec.members
    if metric.type == "histogram":
        series = series.named(f"{series.metric}_count")
    each = build.aggregate("count", (spec.each,), str(series))
    return Lowered(
        expr=f"count({each}) or vector(0)",
        unit=counting(spec.counts),
        labels=(),
        operation="members",
    )


def _probe(spec: Members, bench: Bench) -> Probe:
    """So many members are there, one of them with two series."""
    series = bench.counted(spec.members)

    def put(course: Course, member: Member) -> Iterator[Series]:
        replica = bench.spare_label(series, (spec.each,))
        for number, there in present(course):
            fixed = Member(number, ((spec.each, f"{spec.each}-{number}"), *member.fixed))
            yield bench.series(series, fixed, level(there))
            if replica and number == 1:
                yield bench.series(series, fixed, level(there), **{replica: f"{replica}-0"})

    return Probe(
        put,
        least=Decimal(0),
        countable=MANY / _READ,
        grain=Decimal(1),
        exact=True,
        lacking={Lack.GONE: Decimal(0)},
    )


SIGNAL = SignalKind("members", Members, _lower, _probe)
