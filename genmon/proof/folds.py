"""What Prometheus makes of the samples of a window, to the last bit.

Its releases add up otherwise: one makes up for roundings, one works a mean out sample by sample.
What comes out otherwise then is not worked out here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import add

from genmon.frozen import dataclass
from genmon.proof.path import Point
from genmon.proof.steady import Unsteady

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

    def growth(self, points: Sequence[Point], *, by_second: bool) -> float | None:
        """Return what a counter grew by, as Prometheus extrapolates it; ``None`` of few samples.

        It goes on to an end of the window where a sample is near, else for half of the way between
        two samples. A counter that is started anew, or was near zero, is not worked out.
        """
        if len(points) < 2:  # noqa: PLR2004 - a growth needs two
            return None
        (first, low), (last, high) = points[0], points[-1]
        if any(one[1] > two[1] for one, two in pairwise(points)):
            raise Unsteady("reset")
        known, apart = float(last - first), float(last - first) / (len(points) - 1)
        before, after = first - self.start, self.end - last
        if high > low and known * (low / (high - low)) < apart * _FAR:
            raise Unsteady("near zero")
        factor = (known + _near(before, apart) + _near(after, apart)) / known
        return (high - low) * (factor / (self.end - self.start) if by_second else factor)


def _near(gap: float, apart: float) -> float:
    return gap if gap < apart * _FAR else apart / 2
