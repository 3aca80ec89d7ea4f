"""Scales: which values a signal can have, and thresholds between them as people write them."""

from __future__ import annotations

from decimal import Context, Decimal
from random import Random

from genmon.frozen import dataclass
from genmon.units.quantity import plain

_DIGITS = Context(prec=3)
_LEAST_FACTOR, _LARGEST_FACTOR = 1.05, 1000.0
_WIDE = 1000


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of a signal: its ends where it has some, and where thresholds usually lie.

    ``low`` and ``high`` are the ends, ``None`` where there is none; ``usual`` is the least and the
    largest of the usual thresholds; ``ending`` is the unit behind a threshold; a scale that is
    ``whole`` has no fractions, ``negative`` is how often thresholds are below zero, and one that
    ``rests`` has values at its ends for as long as you please.
    """

    usual: tuple[float, float]
    ending: str = ""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = None
    whole: bool = False
    negative: float = 0.0
    rests: bool = True

    def written(self, value: Decimal) -> str | int | float:
        """Return a threshold as a spec has it: a bare number, or a number with its unit."""
        if self.ending and value:
            return f"{plain(value)}{self.ending}"
        return int(value) if value == int(value) else float(value)

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies strictly between the ends."""
        return (self.low is None or self.low < value) and (self.high is None or value < self.high)


SHARE = Scale((0.1, 100), "%", high=Decimal(100))
"""The scale of whatever is a share of a whole."""


def points(random: Random, scale: Scale, count: int) -> list[Decimal]:
    """Return up to so many thresholds inside a scale, in ascending order."""
    draw = _between if scale.low is not None and scale.high is not None else _apart
    drawn = {_rounded(scale, value) for value in draw(random, scale, count)}
    held = sorted(value for value in drawn if scale.holds(value))
    is_below_zero = random.random() < scale.negative
    return [-value for value in reversed(held)] if is_below_zero else held


def near(random: Random, scale: Scale, value: Decimal) -> Decimal | None:
    """Return another threshold, looser or tighter by some factor; none where there is none."""
    factor = Decimal(repr(_factor(random, 20)))
    other = _rounded(scale, value * factor if random.random() < 0.5 else value / factor)
    return other if scale.holds(other) and other != value else None


def _between(random: Random, scale: Scale, count: int) -> list[float]:
    """Return values near one of two ends, or anywhere between them."""
    low, high = float(scale.low or 0), float(scale.high or 0)
    span = high - low
    least = min(max(scale.usual[0] / span, 1e-5), 0.5)
    return [_near_an_end(random, low, high, least) for _ in range(count)]


def _near_an_end(random: Random, low: float, high: float, least: float) -> float:
    share = float(least ** random.random()) * 0.98
    return low + (high - low) * share if random.random() < 0.6 else high - (high - low) * share


def _apart(random: Random, scale: Scale, count: int) -> list[float]:
    """Return values each of which is some factor above the one before."""
    least, most = scale.usual
    value = least * (most / least) ** random.random()
    largest = (most / value) if scale.high is None else float(scale.high) / value
    found = [value]
    for _ in range(1, count):
        found.append(found[-1] * _factor(random, max(min(_LARGEST_FACTOR, largest * 5), 1.5)))
    return found


def _factor(random: Random, largest: float) -> float:
    return _LEAST_FACTOR * float((largest / _LEAST_FACTOR) ** random.random())


def _rounded(scale: Scale, value: float | Decimal) -> Decimal:
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if scale.whole:
        return Decimal(max(round(exact), 1) if exact > 0 else round(exact))
    rounded = _DIGITS.plus(exact)
    near_the_top = scale.high is not None and scale.high - exact < scale.high / _WIDE * 50
    if near_the_top and scale.high is not None:
        rounded = scale.high - _DIGITS.plus(scale.high - exact)
    return rounded.normalize()
