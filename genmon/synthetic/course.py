"""Courses: what a signal is to be, for how long, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Lack(StrEnum):
    """A state in which there is nothing to measure."""

    IDLE = "idle"
    """The series are there, and nothing happens."""
    GONE = "gone"
    """The series are not there, as after the loss of a target."""
    UNCOUNTED = "uncounted"
    """The part of a whole has never happened, so its series is not there."""


State = Decimal | Lack


class Hold(NamedTuple):
    """A state, and the seconds that it lasts; ``slope`` is its change by the second.

    A value that drifts is the one wanted ``aim`` seconds into the hold. What counts is
    started anew after ``restart`` seconds, where there are any, and goes on from zero.
    """

    state: State
    seconds: int
    slope: Decimal = Decimal(0)
    aim: int = 0
    restart: int = 0


Course = tuple[Hold, ...]


def constant(value: State, course: Course) -> Course:
    """Return a course of the same length that stays in one state."""
    return (Hold(value, length(course)),)


def wherever(course: Course, value: State) -> Course:
    """Return a course that stays in one state wherever another is not gone."""
    return tuple(h if h.state is Lack.GONE else Hold(value, h.seconds) for h in course)


def length(course: Course) -> int:
    """Return the seconds that a course takes."""
    return sum(hold.seconds for hold in course)


def mapped(course: Course, change: Callable[[Decimal], Decimal]) -> Course:
    """Return a course with each value changed, and what is lacking left as it is.

    Of a value that moves, the two ends are changed.
    """
    return tuple(_changed(hold, change) for hold in course)


def spread(
    course: Course, change: Callable[[Decimal], Sequence[Decimal]], many: int
) -> tuple[Course, ...]:
    """Return ``many`` courses, of which each has one of the values that a value is changed to."""
    return tuple(zip(*[_changed_to(hold, change, many) for hold in course], strict=True))


def cut(course: Course, seconds: int) -> Course:
    """Return a course in which what moves is cut into parts of at most so many seconds."""
    return tuple(part for hold in course for part in _cut(hold, seconds))


def hollow(course: Course, recent: int) -> Course:
    """Return a course whose long beginning is not known in its middle.

    A window of days, of which all is alike, is read as well from its ends: what is known there is
    as long as what comes after the beginning, so that any window that reaches back to it sees some
    of it, and ``recent`` seconds more.
    """
    first, *rest = course
    end = length(tuple(rest)) + recent
    gap = first.seconds - 2 * end
    if isinstance(first.state, Lack) or gap <= end:
        return course
    later = first.state + first.slope * (end + gap)
    restart = max(first.restart - end - gap, 0)
    begins, goes_on = Hold(first.state, end, first.slope), Hold(later, end, first.slope)
    return (begins, Hold(Lack.GONE, gap), goes_on._replace(restart=restart), *rest)


def unbroken(course: Course) -> Course:
    """Return a course in which nothing that counts is started anew."""
    return tuple(hold._replace(restart=0) if hold.restart else hold for hold in course)


def scaled(course: Course, factor: Decimal, offset: Decimal = Decimal(0)) -> Course:
    """Return a course with each value times a factor, and more by an offset."""
    return mapped(course, lambda value: value * factor + offset)


def _cut(hold: Hold, seconds: int) -> Iterator[Hold]:
    if isinstance(hold.state, Lack) or not hold.slope or hold.restart:
        yield hold
        return
    for begin in range(0, hold.seconds, seconds):
        lasts = min(seconds, hold.seconds - begin)
        yield hold._replace(state=hold.state + hold.slope * begin, seconds=lasts)


def _changed(hold: Hold, change: Callable[[Decimal], Decimal]) -> Hold:
    if isinstance(hold.state, Lack):
        return hold
    end = hold.slope and change(hold.state + hold.slope * hold.seconds)
    return _between(hold, change(hold.state), end)


def _changed_to(
    hold: Hold, change: Callable[[Decimal], Sequence[Decimal]], many: int
) -> Sequence[Hold]:
    if isinstance(hold.state, Lack):
        return [hold] * many
    starts = change(hold.state)
    ends = change(hold.state + hold.slope * hold.seconds) if hold.slope else starts
    return [_between(hold, start, end) for start, end in zip(starts, ends, strict=True)]


def _between(hold: Hold, start: Decimal, end: Decimal) -> Hold:
    """Return a hold with other values, or another one where it does not move."""
    if not hold.slope:
        return Hold(start, hold.seconds, hold.slope, hold.aim, hold.restart)
    return Hold(start, hold.seconds, (end - start) / hold.seconds)


def filled(course: Course, lack: Lack, value: State) -> Course:
    """Return a course with another state in place of one that lacks."""
    return tuple(Hold(value, hold.seconds) if hold.state is lack else hold for hold in course)
