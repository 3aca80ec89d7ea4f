"""``buckets``: the whole distribution of a histogram, for a heatmap."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql.build import rate, total
from genmon.signals._kind import SignalKind
from genmon.signals.histograms._histogram import in_one_bucket, observed
from genmon.synthetic import Bench, Course, Member, Probe, Series
from genmon.units.duration import format_duration


class Buckets(SignalSpec):
    """Events per second in each bucket; drawn, not alerted on."""

    buckets: SelectorField = Field(description="a histogram, without `_bucket`")
    over: Window = Field(300, description="the window")


def _lower(spec: Buckets, scope: Scope) -> Lowered:
    metric = scope.metric(spec.buckets, "buckets", "histogram")
    labels = ("le", *spec.by)
    selector = spec.buckets.named(f"{spec.buckets.metric}_bucket")
    return Lowered(
        expr=total(labels, rate(selector, spec.over)),
        unit=metric.measured_in,
        labels=labels,
        operation=f"rate{format_duration(spec.over)}",
    )


def _probe(spec: Buckets, bench: Bench) -> Probe:
    """Draw every bucket alike: nothing is alerted on."""
    bounds = bench.metric(spec.buckets).bounds

    def put(course: Course, member: Member) -> Iterator[Series]:
        shares = in_one_bucket(bounds)
        yield from observed(bench, spec.buckets, member, course, shares)

    return Probe(put, bench.labels(spec.buckets, spec.by), settle=spec.over, ramps=True)


SIGNAL = SignalKind("buckets", Buckets, _lower, _probe)
