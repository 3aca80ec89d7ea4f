"""``busy``: the share of time that processors are not idle."""

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
from genmon.signals._unlike import counting_decoys
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series, mapped, spacing, unbroken
from genmon.synthetic.series import growth
from genmon.units.duration import format_duration
from genmon.units.unit import METRIC_UNITS

_DAY = 86400


class Busy(SignalSpec):
    """One minus the idle time, averaged over the processors that are merged.

    A processor that is new reads too busy until it has been known for one window, and so does one
    that is gone until a window has passed.
    """

    busy: SelectorField = Field(description="a counter of idle seconds, one series a processor")
    over: Window = Field(300, description="the window")
    unit: Literal["ratio", "percent"] = Field("percent", description="0 to 1, or 0 to 100")


def _lower(spec: Busy, scope: Scope) -> Lowered:
    """Read idle time alone: a share of all modes would count what an exporter does not report.

    ``rate()`` spreads what a new counter has counted over the whole window, so idle time is missing
    at first. Leaving young counters out would make every alert on a new machine late by a window;
    read too busy, an idle one sinks below any limit within the window, and alerts outwait that by
    their ``for``.
    """
    scope.metric(spec.busy, "busy", "counter")
    unit = METRIC_UNITS[spec.unit]
    idle = build.aggregate("avg", spec.by, build.rate(spec.busy, spec.over))
    return Lowered(
        expr=f"100 * (1 - {idle})" if unit.name == "percent" else f"1 - {idle}",
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}{format_duration(spec.over)}",
    )


def _probe(spec: Busy, bench: Bench) -> Probe:
    """Keep two processors as busy as wanted together, one of them busier than the other."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        idle = mapped(course, lambda value: 1 - bench.base(value))
        label = bench.spare_label(spec.busy, spec.by)
        if label is None:
            yield bench.counter(spec.busy, member, idle)
        else:
            parts = ((mapped(idle, _less), "1"), (mapped(unbroken(idle), _more), "2"))
            grown = (({label: f"{label}-{name}"}, growth(part)) for part, name in parts)
            yield from bench.each(spec.busy, member, grown)
        yield from counting_decoys(bench, spec.busy, member, course)

    return Probe(
        put,
        bench.labels(spec.busy, spec.by),
        settle=spec.over,
        least=Decimal(0),
        most=1 / bench.own.unit.scale,
        ramps=True,
        full=spec.over <= _DAY,
        sample=spacing(spec.over) if spec.over <= _DAY else spec.over // 2,
        wait=0 if spec.over <= _DAY else spec.over // 2,
        lacking={Lack.GONE: None},
    )


def _less(share: Decimal) -> Decimal:
    """Return a share as far below another as there is room above, and a bit nearer."""
    return share - min(share, 1 - share) / 2


def _more(share: Decimal) -> Decimal:
    return share + min(share, 1 - share) / 2


SIGNAL = SignalKind("busy", Busy, _lower, _probe)
