"""The quantile of a histogram in PromQL, for the kinds that read one."""

from __future__ import annotations

from decimal import Decimal

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.prom.duration import format_duration
from genmon.prom.promql import rate, total
from genmon.prom.quantity import plain
from genmon.prom.selector import Selector


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
