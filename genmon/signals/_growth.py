"""The growth of a counter in PromQL, with the events that it was born with."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.lower.scope import Scope
from genmon.prom import promql
from genmon.prom.selector import Selector


def total_rate(scope: Scope, selector: Selector, by: Sequence[str], window: int) -> str:
    """Return the events a second of a counter over ``window`` seconds, summed by some labels."""
    per_series = promql.rate_from_birth if _is_born_late(scope, selector) else promql.rate
    return promql.total(by, per_series(selector, window))


def total_increase(scope: Scope, selector: Selector, by: Sequence[str], window: int) -> str:
    """Return the events of a counter in ``window`` seconds, summed by some labels."""
    per_series = promql.increase_from_birth if _is_born_late(scope, selector) else promql.increase
    return promql.total(by, per_series(selector, window))


def _is_born_late(scope: Scope, selector: Selector) -> bool:
    metric = scope.whole.metric_of(selector.metric)
    return metric is not None and metric.is_born_late
