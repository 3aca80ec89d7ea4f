"""``count``: how many series there are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.signals._kind import SignalKind
from genmon.signals._present import MANY, present
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series
from genmon.synthetic.series import level
from genmon.units.unit import counting

_READ = 2
"""Samples that the rule holds at once for each thing that it counts, at most."""


class Count(SignalSpec):
    """The number of series that match; zero where none does, unless `by` keeps labels.

    Of `ALERTS` the alerts on this signal do not count, since they would hold themselves up.
    """

    count: SelectorField = Field(description="what to count the series of")


def _lower(spec: Count, scope: Scope) -> Lowered:
    counted = build.aggregate("count", spec.by, str(scope.series(spec.count, "count")))
    return Lowered(
        expr=counted if spec.by else f"{counted} or vector(0)",
        unit=counting("series"),
        labels=spec.by,
        operation="count",
    )


def _probe(spec: Count, bench: Bench) -> Probe:
    series = bench.counted(spec.count)

    def put(course: Course, member: Member) -> Iterator[Series]:
        label = bench.spare_label(series, spec.by)
        for number, there in present(course):
            named = {label: f"{label}-{number}"} if label else {}
            yield bench.series(series, member, level(there), **named)

    return Probe(
        put,
        bench.labels(series, spec.by),
        least=Decimal(1 if spec.by else 0),
        reach="a group without series has no count, rather than zero" if spec.by else "",
        countable=MANY / _READ,
        grain=Decimal(1),
        exact=True,
        lacking={Lack.GONE: None if spec.by else Decimal(0)},
    )


SIGNAL = SignalKind("count", Count, _lower, _probe)
