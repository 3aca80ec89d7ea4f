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
    """Tell whether there is a series for each of several labels, from its first event on.

    What has no labels is there from the start of a process on, at zero.
    """
    name = selector.metric
    metric = scope.whole.metric(name) or scope.whole.metric(name.rpartition("_")[0])
    return metric is not None and bool(metric.labels)
