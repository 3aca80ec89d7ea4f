"""``availability``: the share of time that something was up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.signals._kind import SignalKind
from genmon.signals._unlike import decoys
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series, mapped, stays
from genmon.units.duration import format_duration
from genmon.units.unit import METRIC_UNITS

_HOUR = 3600
_MINUTE = 60
_DOWN = (Decimal(0),) * 3
"""What a matcher leaves out is down: it would be seen in any average."""


class Availability(SignalSpec):
    """The share of samples that were 1, of all series merged, each sample weighing the same."""

    availability: SelectorField = Field(description="a gauge: 1 up, 0 down")
    over: Window = Field(86400, description="the window")
    unit: Literal["ratio", "percent"] = Field("percent", description="0 to 1, or 0 to 100")


def _lower(spec: Availability, scope: Scope) -> Lowered:
    """Weigh each sample alike: a target that lived for minutes is no half of what is up all day."""
    scope.metric(spec.availability, "availability", "gauge")
    unit = METRIC_UNITS[spec.unit]
    up, known = (
        build.total(spec.by, build.over_time(function, str(spec.availability), spec.over))
        for function in ("sum", "count")
    )
    share = build.binary(up, "/", known)
    return Lowered(
        expr=f"100 * {share}" if unit.name == "percent" else share,
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}{format_duration(spec.over)}",
        interval=_MINUTE if spec.over > _HOUR else 0,
        good=True,
    )


def _probe(spec: Availability, bench: Bench) -> Probe:
    """Put a part of the time up as a sample between 0 and 1: its average is the same."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        share = mapped(course, bench.base)
        yield from bench.merged(spec.availability, member, spec.by, share, "avg")
        yield from decoys(bench, spec.availability, course, _DOWN)

    return Probe(
        put,
        bench.labels(spec.availability, spec.by),
        settle=spec.over,
        least=Decimal(0),
        most=1 / bench.own.unit.scale,
        ramps=True,
        averages=True,
        edges=lambda limit: (stays(limit, 0, "up for as long as is asked"),),
        lacking={Lack.GONE: None},
    )


SIGNAL = SignalKind("availability", Availability, _lower, _probe)
