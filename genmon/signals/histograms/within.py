"""``within``: the share of events that took no longer than they may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered, Parts
from genmon.lower.matching import any_of
from genmon.lower.scope import Scope
from genmon.model.metrics import Metric
from genmon.model.scalars import QuantityField, SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.promql.bucket_bound import spellings
from genmon.promql.selector import Selector
from genmon.signals._kind import SignalKind
from genmon.signals.histograms._histogram import TRAFFIC, observed, split_at
from genmon.synthetic import Bench, Course, Member, Probe, Series, mapped
from genmon.units.duration import format_duration
from genmon.units.quantity import QuantityError, convert, plain
from genmon.units.unit import METRIC_UNITS

NOT_A_BOUND = Code(
    "GM431",
    "limit that is no bucket bound",
    """
A histogram only knows how many events stayed under each of its bounds: a limit between two bounds
cannot be counted. Use a bound, or add one at the limit.
""",
)


class Within(SignalSpec):
    """Events at or under a bucket bound, of all events; exact, unlike a quantile."""

    within: QuantityField = Field(description="the limit: a bucket bound")
    of: SelectorField = Field(description="a histogram, without `_bucket`")
    over: Window = Field(300, description="the window")
    unit: Literal["ratio", "percent"] = Field("percent", description="0 to 1, or 0 to 100")


def _lower(spec: Within, scope: Scope) -> Lowered:
    metric = scope.metric(spec.of, "of", "histogram")
    bucket = spec.of.named(f"{spec.of.metric}_bucket").where("le", *_bound(spec, metric, scope))
    fast = build.total(spec.by, build.rate(bucket, spec.over))
    events = build.total(spec.by, build.rate(_counted(spec), spec.over))
    unit = METRIC_UNITS[spec.unit]
    share = build.binary(fast, "/", f"({events} > 0)")
    return Lowered(
        expr=f"100 * {build.group(share)}" if unit.name == "percent" else share,
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}{format_duration(spec.over)}",
        parts=Parts(fast, events, spec.over, is_good=True),
        good=True,
    )


def _counted(spec: Within) -> Selector:
    return spec.of.named(f"{spec.of.metric}_count")


def _bound(spec: Within, metric: Metric, scope: Scope) -> tuple[str, str]:
    """Return operator and value for the bound, under each of its spellings."""
    try:
        limit = convert(spec.within, metric.measured_in)
    except QuantityError as error:
        hint = f"write it in the unit of `{spec.of.metric}`"
        scope.refuse(NOT_A_BOUND, str(error), spec.at("within"), hint=hint)
    if limit not in metric.bounds:
        known = ", ".join(plain(bound) for bound in metric.bounds)
        message = f"{plain(limit)} is no bucket bound of `{spec.of.metric}`"
        scope.refuse(
            NOT_A_BOUND, message, spec.at("within"), hint=f"write one of its bounds: {known}"
        )
    _, operator, value = any_of("le", spellings(limit))
    return operator, value


def _probe(spec: Within, bench: Bench) -> Probe:
    metric = bench.metric(spec.of)
    shares = split_at(convert(spec.within, metric.measured_in), metric.bounds)

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield from observed(
            bench, spec.of, member, mapped(course, bench.base), shares, spelt=_spelt
        )

    return Probe(
        put,
        bench.labels(spec.of, spec.by),
        settle=spec.over,
        least=Decimal(0),
        most=1 / bench.own.unit.scale,
        traffic=TRAFFIC,
        ramps=True,
        swings=True,
    )


def _spelt(bounds: Sequence[Decimal], part: int | None) -> list[str]:
    """Write the bounds as one client does, and those of a second histogram as another."""
    return [spellings(bound)[-1 if part else 0] for bound in bounds]


SIGNAL = SignalKind("within", Within, _lower, _probe)
