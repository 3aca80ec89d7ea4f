"""``down``: how many members of a group are down."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.diag import Span
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField, Word
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.signals._kind import SignalKind
from genmon.signals._present import MANY, most
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series, filled, mapped
from genmon.synthetic.series import level
from genmon.units.unit import counting

_UP = 2
"""Members that are up in every proof."""
_READ = 5
"""Samples that the rule holds at once for each thing that it counts, at most."""


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
    best = build.aggregate("max", (spec.each,), str(spec.down))
    return Lowered(
        expr=f"count({best} == 0)\nor\n0 * count({spec.down})",
        unit=counting(spec.counts),
        labels=(),
        operation="down",
    )


def _probe(spec: Down, bench: Bench) -> Probe:
    """Let so many members be down; one that is up still has a replica that is not."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        course = filled(course, Lack.UNCOUNTED, Decimal(0))
        replica = bench.spare_label(spec.down, (spec.each,))
        for number in range(1, most(course) + _UP + 1):
            up = mapped(course, partial(_is_up, number))
            fixed = Member(number, ((spec.each, f"{spec.each}-{number}"), *member.fixed))
            yield bench.series(spec.down, fixed, level(up))
            if replica:
                none = level(mapped(course, lambda _: Decimal(0)))
                yield bench.series(spec.down, fixed, none, **{replica: f"{replica}-0"})

    return Probe(
        put,
        least=Decimal(0),
        countable=MANY / _READ,
        grain=Decimal(1),
        exact=True,
        lacking={Lack.GONE: None, Lack.UNCOUNTED: Decimal(0)},
    )


def _is_up(number: int, down: Decimal) -> Decimal:
    return Decimal(number > down)


SIGNAL = SignalKind("down", Down, _lower, _probe)
