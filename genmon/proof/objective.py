"""Objectives to what their alerts are about: burn, budget left, and the promise broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from genmon.model.slos import Slo, SloAlert, SloBudget, SloShare
from genmon.probe import MARGIN, Bench, Course, Hold, Member, Probe, Series, mapped
from genmon.proof.levels import Limit

_PERCENT = Decimal(100)
_HOT = Decimal("1.1")
"""A burn past the threshold by so much that a sample more or less in the window is nothing."""
_SETTLED = 600
"""Seconds after which a window that is full is certainly so."""


def share_probe(spec: SloShare, bench: Bench) -> Probe:
    """Return the probe of the share of good, in percent."""
    return _probe(spec.slo, bench, lambda percent: 1 - percent / _PERCENT, most=_PERCENT)


def budget_probe(spec: SloBudget, bench: Bench) -> Probe:
    """Return the probe of the budget left: 1 untouched, 0 used up."""
    return _budget(spec.slo, bench)


def alert_probe(slo: Slo, alert: SloAlert, bench: Bench) -> tuple[Probe, Limit]:
    """Return the probe of what an alert compares, and its limit."""
    if alert.violated:
        probe = _probe(slo, bench, lambda percent: 1 - percent / _PERCENT, most=_PERCENT)
        return probe, Limit("below", slo.objective.base * _PERCENT)
    if alert.budget is not None:
        return _budget(slo, bench), Limit("at_most", alert.budget.base)
    pace = Decimal(repr(alert.burn)) * (1 - slo.objective.base)
    burn = _probe(slo, bench, lambda bad: bad, most=Decimal(1))
    long, short = alert.long or 0, alert.short or 0
    burn = replace(burn, settle=long, recovers=short, unheard=tuple(_one_window(pace, long, short)))
    return burn, Limit("above", pace)


def _one_window(pace: Decimal, long: int, short: int) -> Iterator[Course]:
    """Yield a burn that only the long window still sees, then one that only the short one sees.

    The other window is just short of its threshold.
    """
    full = short + _SETTLED
    hot, under = pace * _HOT, pace * (1 - MARGIN)
    yield (Hold(hot, full), Hold(under, full))
    if full < long:
        before = (under * long - hot * full) / (long - full)
        yield (Hold(before, long), Hold(hot, full))


def _budget(slo: Slo, bench: Bench) -> Probe:
    allowed = 1 - slo.objective.base
    probe = _probe(slo, bench, lambda left: (1 - left) * allowed, most=Decimal(1))
    return replace(probe, least=1 - 1 / allowed)


def _probe(slo: Slo, bench: Bench, bad: Callable[[Decimal], Decimal], *, most: Decimal) -> Probe:
    """Return the probe of a value that ``bad`` takes to the share of bad events."""
    of, inner = bench.lowered(slo.of), bench.probe(slo.of)

    def wanted(value: Decimal) -> Decimal:
        share = 1 - bad(value) if of.good else bad(value)
        return share / of.unit.scale

    def put(course: Course, member: Member) -> Iterable[Series]:
        return inner.put(mapped(course, wanted), member)

    return Probe(put, inner.labels, settle=slo.over, least=Decimal(0), most=most, ramps=True)
