"""``mean``: the average of what a histogram observed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql.build import binary, rate, total
from genmon.signals._kind import SignalKind
from genmon.signals.histograms._histogram import in_one_bucket, observed
from genmon.synthetic import Bench, Course, Member, Probe, Series
from genmon.units.duration import format_duration


class Mean(SignalSpec):
    """The mean over a window: all that was observed, divided by how often."""

    mean: SelectorField = Field(description="a histogram, without `_sum` and `_count`")
    over: Window = Field(300, description="the window")


def _lower(spec: Mean, scope: Scope) -> Lowered:
    """Divide sum by sum: an average of averages would weigh an idle instance like a busy one."""
    metric = scope.metric(spec.mean, "mean", "histogram")
    name = spec.mean.metric
    observed = total(spec.by, rate(spec.mean.named(f"{name}_sum"), spec.over))
    events = total(spec.by, rate(spec.mean.named(f"{name}_count"), spec.over))
    return Lowered(
        expr=binary(observed, "/", f"({events} > 0)"),
        unit=metric.measured_in,
        labels=spec.by,
        operation=f"avg{format_duration(spec.over)}",
    )


def _probe(spec: Mean, bench: Bench) -> Probe:
    bounds = bench.metric(spec.mean).bounds

    def put(course: Course, member: Member) -> Iterator[Series]:
        shares = in_one_bucket(bounds)
        yield from observed(bench, spec.mean, member, course, shares, mean=lambda value: value)

    return Probe(
        put,
        bench.labels(spec.mean, spec.by),
        settle=spec.over,
        least=Decimal(0),
        typical=bounds[len(bounds) // 2],
        ramps=True,
    )


SIGNAL = SignalKind("mean", Mean, _lower, _probe)
