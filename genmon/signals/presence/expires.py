"""``expires``: how much time is left until a moment."""

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

NOT_A_MOMENT = Code(
    "GM407",
    "not a timestamp",
    "`expires` reads a gauge whose unit is `timestamp`: seconds since 1970, in the future.",
)

_FURTHER = 86400
"""Seconds between a moment and another that does not count."""


class Expires(SignalSpec):
    """Time left; of several series with the same labels, the one that expires first counts."""

    expires: SelectorField = Field(description="a gauge of unit `timestamp`")
    look_back: Window = Field(
        86400, description="for so long the last moment counts of a target that tells none any more"
    )
    unit: Literal["s", "minutes", "hours", "days"] = Field("days", description="show it in this")


def _lower(spec: Expires, scope: Scope) -> Lowered:
    metric = scope.metric(spec.expires, "expires", "gauge")
    if metric.measured_in.dimension is not Dimension.MOMENT:
        message = f"`{spec.expires.metric}` is in {metric.measured_in.name}, not a timestamp"
        hint = "declare it with `unit: timestamp` if it is one"
        scope.refuse(NOT_A_MOMENT, message, spec.at("expires"), hint=hint)
    earliest = build.aggregate("min", spec.by, build.or_last(spec.expires, spec.look_back))
    unit = METRIC_UNITS[spec.unit]
    left = f"{earliest} - time()"
    return Lowered(
        expr=left if unit.scale == 1 else f"({left}) / {plain(unit.scale)}",
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}_left",
    )


def _probe(spec: Expires, bench: Bench) -> Probe:
    """Let a moment that moves on with the clock stay as far ahead, beside a later one."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        away = mapped(course, bench.base)
        label = bench.spare_label(spec.expires, spec.by)
        yield bench.series(spec.expires, member, moments(away))
        for labels in beside_matchers(spec.expires):
            now = moments(constant(Decimal(0), course))
            yield bench.series(spec.expires, member, now, **labels)
        if label:
            further = moments(scaled(away, Decimal(1), Decimal(_FURTHER)))
            yield bench.series(spec.expires, member, further, **{label: f"{label}-other"})

    probe = Probe(
        put,
        bench.labels(spec.expires, spec.by),
        variants=bench.variants(spec.expires, spec.by),
        lacking={},
    )
    return probe._replace(fitted=partial(remembering, spec.look_back, probe, upwards=False))


SIGNAL = SignalKind("expires", Expires, _lower, _probe)
