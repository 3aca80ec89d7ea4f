"""Things that are there or not, for kinds that count them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from genmon.synthetic import Course, Hold, Lack, mapped

MANY = Decimal(9_900)
"""Samples of things that are shown at once at most: promtool loads 10,000 in an evaluation."""


def present(course: Course) -> Iterator[tuple[int, Course]]:
    """Yield each thing's number, from 1, and a course that is 1 while the course counts it."""
    for number in range(1, most(course) + 1):
        yield number, tuple(_there(hold, number) for hold in course)


def true(course: Course) -> Iterator[tuple[int, Course]]:
    """Yield each thing's number, from 1, and a course that is 1 while the course counts it, else 0.

    There is at least one.
    """
    for number in range(1, max(most(course), 1) + 1):
        yield number, mapped(course, partial(_is_counted, number))


def _is_counted(number: int, count: Decimal) -> Decimal:
    return Decimal(count >= number)


def _there(hold: Hold, number: int) -> Hold:
    if isinstance(hold.state, Lack) or hold.state < number:
        return Hold(Lack.GONE, hold.seconds)
    return Hold(Decimal(1), hold.seconds)


def most(course: Course) -> int:
    """Return the most things that a course counts."""
    return max((int(h.state) for h in course if not isinstance(h.state, Lack)), default=0)
