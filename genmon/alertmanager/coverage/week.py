"""A receiver and a week in, the minutes of each day at which it hears of an alert out."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from genmon.alertmanager.config.interval import Range
from genmon.alertmanager.coverage.reach import Reach

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 1440
Day = tuple[Range, ...]
Week = tuple[Day, ...]
ALWAYS: Week = (((0, DAY),),) * 7
NEVER: Week = ((),) * 7


def monday_of(instant: datetime) -> datetime:
    """Return the midnight, in UTC, at which the week of an instant begins."""
    midnight = instant.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=midnight.weekday())


def week_of(reach: Reach, monday: datetime) -> Week:
    """Return, for each day from Monday on, the ranges of minutes in UTC; dates are left out."""
    weekly = reach.weekly
    if weekly.is_constant:
        return ALWAYS
    return tuple(_day(weekly, monday + timedelta(days=number)) for number in range(7))


def _day(reach: Reach, midnight: datetime) -> Day:
    end = midnight + timedelta(days=1)
    before = midnight - timedelta(microseconds=1)
    edges = [*reach.changes(before, end), end]
    found: list[Range] = []
    for start, stop in pairwise(edges):
        if reach.is_open(start):
            low, high = (int((one - midnight).total_seconds()) // 60 for one in (start, stop))
            joins = bool(found) and found[-1][1] == low
            found[-1:] = [(found[-1][0], high)] if joins else [*found[-1:], (low, high)]
    return tuple(found)


def minus(week: Week, other: Week) -> Week:
    """Return what is in the first week and not in the second."""
    return tuple(_ranges(_minutes(a) - _minutes(b)) for a, b in zip(week, other, strict=True))


def union(week: Week, other: Week) -> Week:
    """Return what is in either week."""
    if ALWAYS in (week, other):
        return ALWAYS
    return tuple(_ranges(_minutes(a) | _minutes(b)) for a, b in zip(week, other, strict=True))


def _minutes(day: Day) -> set[int]:
    return {minute for low, high in day for minute in range(low, high)}


def _ranges(minutes: set[int]) -> Day:
    starts = sorted(minute for minute in minutes if minute - 1 not in minutes)
    ends = sorted(minute + 1 for minute in minutes if minute + 1 not in minutes)
    return tuple(zip(starts, ends, strict=True))
