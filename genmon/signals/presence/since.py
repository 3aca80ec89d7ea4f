"""``since``: how long ago something last happened."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Literal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.signals._kind import SignalKind
from genmon.signals._remembered import remembering
from genmon.signals._unlike import beside_matchers
from genmon.synthetic import (
    Bench,
    Course,
    Member,
    Probe,
    Series,
    constant,
    mapped,
    scaled,
)
from genmon.synthetic.series import moments
from genmon.units.quantity import plain
from genmon.units.unit import METRIC_UNITS, Dimension

NOT_A_PAST_MOMENT = Code(
    "GM430",
    "not a timestamp",
    "`since` reads a gauge whose unit is `timestamp`: seconds since 1970, in the past.",
)

_FURTHER = 86400
"""Seconds between a moment and another that does not count."""


class Since(SignalSpec):
    """The age of the latest of the series with the same labels."""

    since: SelectorField = Field(description="a gauge of unit `timestamp`")
    look_back: Window = Field(
        86400, description="for so long the last moment counts of a target that tells none any more"
    )
    unit: Literal["s", "minutes", "hours", "days"] = Field("hours", description="show it in this")


def _lower(spec: Since, scope: Scope) -> Lowered:
    metric = scope.metric(spec.since, "since", "gauge")
    if metric.measured_in.dimension is not Dimension.MOMENT:
        message = f"`{spec.since.metric}` is in {metric.measured_in.name}, not a timestamp"
        hint = "declare it with `unit: timestamp` if it is one"
        scope.refuse(NOT_A_PAST_MOMENT, message, spec.at("since"), hint=hint)
    unit = METRIC_UNITS[spec.unit]
    latest = build.aggregate("max", spec.by, build.or_last(spec.since, spec.look_back))
    age = f"time() - {latest}"
    return Lowered(
        expr=age if unit.scale == 1 else f"({age}) / {plain(unit.scale)}",
        unit=unit,
        labels=spec.by,
        operation=f"age_{unit.name}",
    )


def _probe(spec: Since, bench: Bench) -> Probe:
    """Let a moment that moves on with the clock stay as long ago, beside an older one."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        away = mapped(course, lambda value: -bench.base(value))
        label = bench.spare_label(spec.since, spec.by)
        yield bench.series(spec.since, member, moments(away))
        for labels in beside_matchers(spec.since):
            now = moments(constant(Decimal(0), course))
            yield bench.series(spec.since, member, now, **labels)
        if label:
            further = moments(scaled(away, Decimal(1), Decimal(-_FURTHER)))
            yield bench.series(spec.since, member, further, **{label: f"{label}-other"})

    probe = Probe(
        put,
        bench.labels(spec.since, spec.by),
        variants=bench.variants(spec.since, spec.by),
        lacking={},
    )
    return probe._replace(fitted=partial(remembering, spec.look_back, probe, upwards=True))


SIGNAL = SignalKind("since", Since, _lower, _probe)
