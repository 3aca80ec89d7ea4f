"""What Prometheus makes of the samples of a window, to the last bit.

Its releases add up otherwise: one makes up for roundings, one works a mean out sample by sample.
What comes out otherwise then is not worked out here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import add

from genmon.frozen import dataclass
from genmon.proofs.path import Point, Stretch
from genmon.proofs.steady import Unsteady

Values = Sequence[float]

_FAR = 1.1
"""Distances between samples beyond which a counter is not taken to go on to an end."""


def _agreed(found: Iterable[float]) -> float:
    """Return what all releases come to."""
    known = set(found)
    if len(known) > 1:
        raise Unsteady("roundings")
    return known.pop()


def _sum(values: Values) -> float:
    return _agreed((math.fsum(values), reduce(add, values)))


def _mean(values: Values) -> float:
    if len(set(values)) == 1:
        return values[0]
    mean = 0.0
    for count, value in enumerate(values, start=1):
        mean += value / count - mean / count
    return _agreed((mean, math.fsum(values) / len(values)))


def _deviation(values: Values) -> float:
    mean = squares = 0.0
    for count, value in enumerate(values, start=1):
        away = value - mean
        mean += away / count
        squares += away * (value - mean)
    return math.sqrt(squares / len(values))


OVER_TIME: Mapping[str, Callable[[Values], float]] = {
    "sum_over_time": _sum,
    "avg_over_time": _mean,
    "stddev_over_time": _deviation,
    "min_over_time": min,
    "max_over_time": max,
    "count_over_time": lambda values: float(len(values)),
    "last_over_time": lambda values: values[-1],
}


def quantile(share: float, values: Values) -> float:
    """Return a quantile of the values of a window, on the line between two of them."""
    ordered = sorted(values)
    rank = share * (len(ordered) - 1)
    low = math.floor(rank)
    high = min(low + 1, len(ordered) - 1)
    weight = rank - low
    return ordered[low] * (1 - weight) + ordered[high] * weight


def line(points: Sequence[Point], now: int) -> tuple[float, float]:
    """Return the slope of the straight line through some points, and its height now.

    A line through values that are all the same is flat.
    """
    values = [value for _, value in points]
    if len(set(values)) == 1:
        return 0.0, values[0]
    away = [moment - points[0][0] for moment, _ in points]
    count, moments, heights = len(points), float(sum(away)), _sum(values)
    products = _sum([one * value for one, value in zip(away, values, strict=True)])
    squares = float(sum(one * one for one in away))
    slope = (products - moments * heights / count) / (squares - moments * moments / count)
    return slope, heights / count - slope * (moments / count) + slope * (now - points[0][0])


@dataclass(frozen=True, slots=True)
class Window:
    """A window by its seconds."""

    start: int
    end: int

    def growth(self, known: Stretch, *, by_second: bool) -> float:
        """Return what a counter grew by, as Prometheus extrapolates it.

        It goes on to an end of the window where a sample is near, else for half of the way between
        two samples. A counter that is started anew, or was near zero, is not worked out.
        """
        (first, low), (last, high) = known.first, known.last
        if known.falls:
            raise Unsteady("reset")
        length, apart = float(last - first), float(last - first) / (known.number - 1)
        before, after = first - self.start, self.end - last
        if high > low and length * (low / (high - low)) < apart * _FAR:
            raise Unsteady("near zero")
        factor = (length + _near(before, apart) + _near(after, apart)) / length
        return (high - low) * (factor / (self.end - self.start) if by_second else factor)


def _near(gap: float, apart: float) -> float:
    return gap if gap < apart * _FAR else apart / 2
