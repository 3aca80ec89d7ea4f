"""The values of a signal and incidents in; the thresholds at which these are caught, out.

An alert fires in an incident where one of its series is beyond the limit for as long as ``for``
says, up to an instant within. So of each such stretch the value that is least beyond counts, and of
all stretches the one that is furthest: a limit short of it catches the incident.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from genmon.frozen import dataclass
from genmon.review.backtest.firing import Timing
from genmon.review.backtest.incident import Incident
from genmon.review.backtest.stretch import Labels, Stretch, stretches

_DIGITS = 2
_SHARES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)
"""How much of what an incident comes to is tried as a limit."""


@dataclass(frozen=True, slots=True)
class Course:
    """The values of one series, with their instants in Unix seconds, ascending."""

    labels: Labels
    instants: array[int]
    values: array[float]

    def beyond(self, limit: float, comparison: Comparison, step: int) -> list[Stretch]:
        """Return the stretches at which the value is beyond a limit."""
        pairs = zip(self.instants, self.values, strict=True)
        return list(stretches((at for at, v in pairs if comparison.holds(v, limit)), step))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether too much or too little is the alarm, and whether the limit itself is."""

    upwards: bool
    includes_limit: bool

    @classmethod
    def of(cls, operator: str) -> Comparison:
        """Read an operator of PromQL: ``>``, ``>=``, ``<`` or ``<=``."""
        return cls(operator.startswith(">"), operator.endswith("="))

    def holds(self, value: float, limit: float) -> bool:
        """Tell whether a value is beyond a limit; what is no number never is."""
        if value == limit:
            return self.includes_limit
        return value > limit if self.upwards else value < limit

    def furthest(self, values: Iterable[float]) -> float | None:
        """Return the value that is most beyond; ``None`` for none."""
        return (max if self.upwards else min)(values, default=None)

    def least(self, values: Iterable[float]) -> float | None:
        """Return the value that is least beyond; ``None`` for none."""
        return (min if self.upwards else max)(values, default=None)


def bound(
    courses: Iterable[Course], incident: Incident, timing: Timing, comparison: Comparison
) -> float | None:
    """Return the limit from which on an incident is not caught; ``None`` where none catches it."""
    reached = (_of_course(course, incident, timing, comparison) for course in courses)
    return comparison.furthest(value for value in reached if value is not None)


def _of_course(
    course: Course, incident: Incident, timing: Timing, comparison: Comparison
) -> float | None:
    held = _least_held(course, timing, comparison)
    return comparison.furthest(v for at, v in held if incident.start <= at <= incident.end)


def _least_held(
    course: Course, timing: Timing, comparison: Comparison
) -> Iterator[tuple[int, float]]:
    """Yield each instant at which the alert may fire, and the limit up to which it does then.

    ``window`` has the values since ``for`` that may be the least beyond, the least one first.
    """
    needed = timing.up(timing.hold)
    window: deque[tuple[int, float]] = deque()
    began = last = None
    for at, value in zip(course.instants, course.values, strict=True):
        if math.isnan(value) or last is None or at != last + timing.step:
            window.clear()
            began = at
        last = at
        if math.isnan(value):
            last = None
            continue
        while window and not comparison.holds(value, window[-1][1]):
            window.pop()
        window.append((at, value))
        while window[0][0] < at - needed:
            window.popleft()
        if began is not None and at - began >= needed:
            yield at, window[0][1]


def candidates(limit: float, comparison: Comparison) -> Sequence[Decimal]:
    """Return round limits short of one, the nearest first."""
    if limit == 0 or not math.isfinite(limit):
        return ()
    away = comparison.upwards == (limit > 0)
    shares = _SHARES if away else tuple(2 - share for share in _SHARES)
    rounded = (_rounded(limit * share, limit, comparison) for share in shares)
    return tuple(dict.fromkeys(rounded))


def _rounded(value: float, limit: float, comparison: Comparison) -> Decimal:
    """Return a number of few digits that is not further than a value, and short of the limit."""
    number = Decimal(repr(value))
    unit = Decimal(1).scaleb(number.adjusted() - _DIGITS + 1)
    toward = ROUND_FLOOR if comparison.upwards else ROUND_CEILING
    rounded = number.quantize(unit, rounding=toward)
    if not comparison.holds(limit, float(rounded)):
        rounded += -unit if comparison.upwards else unit
    return rounded.normalize()
