"""The quantile of a histogram in PromQL, for the kinds that read one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.promql.build import rate, total
from genmon.promql.selector import Selector
from genmon.signals.histograms._histogram import crossed, observed, quantile_at
from genmon.synthetic import Bench, Course, Member, Probe, Series, cut, length
from genmon.units.duration import format_duration
from genmon.units.quantity import plain

_PARTS, _STEP = 64, 200
"""Parts of a course in which the share of each bucket moves in a line, and their least seconds."""


def histogram_quantile(
    scope: Scope, *, quantile: float, of: Selector, key: str, window: int
) -> Lowered:
    """Lower a quantile of the histogram ``of``, which stands under ``key``; ``window`` in seconds.

    The comparison with zero drops the NaN of a window without events, which would otherwise poison
    every average made of the record.
    """
    metric = scope.metric(of, key, "histogram")
    by = scope.spec.by
    percent = plain(Decimal(repr(quantile)) * 100)
    buckets = total(("le", *by), rate(of.named(f"{of.metric}_bucket"), window))
    return Lowered(
        expr=f"histogram_quantile({plain(quantile)}, {buckets}) >= 0",
        unit=metric.measured_in,
        labels=by,
        operation=f"p{percent.replace('.', '_')}_{format_duration(window)}",
        bounds=metric.bounds,
    )


def quantile_probe(bench: Bench, *, quantile: float, of: Selector, window: int) -> Probe:
    """Return the probe of a quantile of the histogram ``of``; ``window`` in seconds."""
    bounds, wanted = bench.metric(of).bounds, Decimal(repr(quantile))

    def put(course: Course, member: Member) -> Iterator[Series]:
        parts = cut(course, max(_STEP, length(course) // _PARTS // _STEP * _STEP))
        yield from observed(bench, of, member, parts, quantile_at(wanted, bounds))

    return Probe(
        put,
        bench.labels(of, bench.own.labels),
        settle=window,
        least=wanted * bounds[0],
        most=bounds[-1],
        typical=bounds[len(bounds) // 2],
        ramps=True,
        crosses=partial(crossed, wanted, bounds),
    )
