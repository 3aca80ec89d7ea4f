"""The usual value of a signal: one at which no alert of its ladder fires."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from genmon.plan.threshold import DOWNWARDS, UPWARDS, Limit, Threshold
from genmon.synthetic import Probe, beyond

_NUDGES = tuple(map(Decimal, ("0.1", "-0.1", "0.3", "-0.3")))
"""How far beside a value that is an alert's own another one is, as a share of it."""
_STEPS = (1, -1, 2, -2, 3, -3)


def usual_value(own: Threshold, ladder: Sequence[Threshold], probe: Probe) -> Decimal:
    """Return a value at which no threshold of a ladder holds, on the quiet side of ``own``.

    Members may have thresholds of their own, and there may be one for too little and one for too
    much. Where every value is an alert's, it is one that is not that of ``own``.
    """
    every = (own, *ladder)
    for judged in (every, (own,)):
        for value in _candidates(own.limit, judged, probe):
            if _is_possible(value, probe) and not any(
                threshold.holds(value) for threshold in judged
            ):
                return value
    return elsewhere(own.limit, probe)


def elsewhere(limit: Limit, probe: Probe) -> Decimal:
    """Return a value beside one that an alert asks to be met exactly."""
    step = probe.grain or Decimal(1)
    top = probe.most is not None and limit.value >= probe.most
    return limit.value - step if top else limit.value + step


def _candidates(own: Limit, ladder: Sequence[Threshold], probe: Probe) -> Iterator[Decimal]:
    if own.word not in UPWARDS | DOWNWARDS:
        yield elsewhere(own, probe)
    too_much = [threshold.limit.value for threshold in ladder if threshold.limit.word in UPWARDS]
    too_little = [
        threshold.limit.value for threshold in ladder if threshold.limit.word in DOWNWARDS
    ]
    for value in _between(own, too_little, too_much, probe):
        yield value
        yield from (value + value * share for share in _NUDGES if not probe.grain)
        yield from (value + step * (probe.grain or 1) for step in _STEPS)


def _between(
    own: Limit, too_little: Sequence[Decimal], too_much: Sequence[Decimal], probe: Probe
) -> Iterator[Decimal]:
    """Yield a value between the alerts on too much and those on too little, or far from one."""
    if too_much and (own.word in UPWARDS or not too_little):
        top = min(too_much)
        lower = [value for value in too_little if value < top]
        yield _middle(max(lower), top, probe) if lower else beyond(top, probe, upwards=False)
    elif too_little:
        bottom = max(too_little)
        higher = [value for value in too_much if value > bottom]
        yield _middle(bottom, min(higher), probe) if higher else beyond(bottom, probe, upwards=True)


def _middle(bottom: Decimal, top: Decimal, probe: Probe) -> Decimal:
    middle = (bottom + top) / 2
    if not probe.grain:
        return middle
    return (middle / probe.grain).to_integral_value() * probe.grain


def _is_possible(value: Decimal, probe: Probe) -> bool:
    least = value if probe.least is None else probe.least
    most = value if probe.most is None else probe.most
    return least <= value <= most
