"""A signal of an objective in; the values at which the objective's alerts fire, out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.lower.ladders import Ladder
from genmon.model.slos import SloBudget, SloShare
from genmon.plan import Limit

_PERCENT = 100


def objective_limits(ladder: Ladder) -> Iterator[tuple[Limit, str]]:
    """Yield each limit with the severity of its alert; one on the pace of burning has none here."""
    spec = ladder.specs.signals[ladder.signal]
    if isinstance(spec, SloShare):
        broken = Limit("below", spec.slo.objective.base * _PERCENT)
        yield from ((broken, alert.severity) for alert in spec.slo.alerts if alert.violated)
    if isinstance(spec, SloBudget):
        for alert in spec.slo.alerts:
            if alert.budget is not None:
                yield Limit("at_most", alert.budget.base), alert.severity
