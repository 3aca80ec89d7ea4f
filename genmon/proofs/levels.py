"""Thresholds to values: just past them, just short of them, and far from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from genmon.plan.threshold import UPWARDS, Limit, Threshold
from genmon.proofs.usual import elsewhere, usual_value
from genmon.synthetic import MARGIN, Probe

_FURTHER = Decimal("1.4")
"""How much further past a limit a value is than another one is short of it."""
_STRICT = frozenset({"above", "below"})


class Levels(NamedTuple):
    """Values of a signal: ``past`` makes an alert fire, ``short`` does not, ``usual`` is far off.

    ``past`` and ``short`` have one value for each end of a band.
    """

    past: tuple[Decimal, ...]
    short: tuple[Decimal, ...]
    usual: Decimal

    def apart(self, limit: Limit, probe: Probe) -> tuple[Decimal, Decimal]:
        """Return values on both sides of a limit whose mean is past it, if only just.

        The mean is short of it where the first, which is not past it, weighs twice.
        """
        away = limit.value - self.usual
        end = probe.most if away > 0 else probe.least
        if end is not None:
            away = min(abs(away), abs(end - limit.value) / _FURTHER) * (1 if away > 0 else -1)
        return limit.value - away, limit.value + away * _FURTHER


def levels(own: Threshold, ladder: Sequence[Threshold], probe: Probe, margin: Decimal) -> Levels:
    """Return the values beside a limit, and beside the other end of a band where there is one.

    ``ladder`` are the thresholds of all alerts of the signal.
    """
    limit, end = own.limit, own.end
    past, short = _beside(limit, probe, margin)
    usual = usual_value(own, ladder, probe)
    if end is None:
        return Levels((past,), (short,), usual)
    beyond_end, within_end = _beside(end, probe, margin)
    inside = (_inside(past, own, probe), _inside(within_end, own, probe))
    return Levels(inside, (short, beyond_end), usual)


def _inside(value: Decimal, band: Threshold, probe: Probe) -> Decimal:
    """Return the value, or the middle of a band that it oversteps because the band is narrow."""
    if probe.grain or band.end is None or band.holds(value):
        return value
    return (band.limit.value + band.end.value) / 2


def _beside(limit: Limit, probe: Probe, margin: Decimal) -> tuple[Decimal, Decimal]:
    """Return a value past a limit and one short of it; where it can be exact, one is the limit."""
    if limit.word == "equals":
        return limit.value, elsewhere(limit, probe)
    sign = 1 if limit.word in UPWARDS else -1
    if probe.grain:
        return _on_grain(limit, probe.grain, sign)
    away = sign * (_room(limit, probe) * margin if limit.value else _least(probe) * margin / MARGIN)
    past, short = (_possible(limit.value + side, probe) for side in (away, -away))
    if not probe.exact:
        return past, short
    return (past, limit.value) if limit.word in _STRICT else (limit.value, short)


def _possible(value: Decimal, probe: Probe) -> Decimal:
    """Return the value, or the end of what the signal can be."""
    value = value if probe.least is None else max(value, probe.least)
    return value if probe.most is None else min(value, probe.most)


def _room(limit: Limit, probe: Probe) -> Decimal:
    """Return the size of a threshold: how far it is from zero, or from the most that can be."""
    size = abs(limit.value)
    rest = probe.most - limit.value if probe.most is not None else size
    return min(size, rest) if rest > 0 else size


def _least(probe: Probe) -> Decimal:
    """Return how far beside zero a value is put: half of what is counted, or a hundredth."""
    return Decimal("0.5") if probe.most is None else probe.most / 100


def _on_grain(limit: Limit, grain: Decimal, sign: int) -> tuple[Decimal, Decimal]:
    """Return the two neighbours on either side of the limit.

    A limit so far away that a step makes no difference to it has none: it is its own neighbour.
    """
    start = (limit.value / grain).to_integral_value() * grain
    near = sorted(_around(start, grain), reverse=sign < 0)
    past = next((value for value in near if limit.holds(value)), limit.value)
    short = next((value for value in reversed(near) if not limit.holds(value)), limit.value)
    return past, short


def _around(start: Decimal, grain: Decimal) -> Iterator[Decimal]:
    for steps in range(-2, 3):
        yield start + steps * grain
