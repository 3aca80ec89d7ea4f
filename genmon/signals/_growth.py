"""The growth of a counter in PromQL, with the events that it was born with."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.lower.scope import Scope
from genmon.promql import build
from genmon.promql.selector import Selector


def total_rate(scope: Scope, selector: Selector, by: Sequence[str], window: int) -> str:
    """Return the events a second of a counter over ``window`` seconds, summed by some labels."""
    per_series = build.rate_from_birth if _is_born_late(scope, selector) else build.rate
    return build.total(by, per_series(selector, window))


def total_increase(scope: Scope, selector: Selector, by: Sequence[str], window: int) -> str:
    """Return the events of a counter in ``window`` seconds, summed by some labels."""
    per_series = build.increase_from_birth if _is_born_late(scope, selector) else build.increase
    return build.total(by, per_series(selector, window))


def _is_born_late(scope: Scope, selector: Selector) -> bool:
    metric = scope.specs.metric_of(selector.metric)
    return metric is not None and metric.is_born_late
