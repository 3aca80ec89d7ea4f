"""A day and times by the clock on the wall of a zone in, the same stretches by that of UTC out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from genmon.units.times import TimeRange

DAY = 1440
"""The minutes of a day."""


def in_utc(
    day: date, times: tuple[TimeRange, ...], zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches in which the clock on the wall shows one of the times on that day."""
    for start, end, offset in _evenly(day, zone):
        for time in times:
            low, high = (at(day, minute) - offset for minute in (time.start, time.end))
            if max(low, start) < min(high, end):
                yield max(low, start), min(high, end)


def _evenly(day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Yield the stretches of a day, in UTC, between changes of its clocks."""
    midnights = (at(day, 0), at(day, DAY))
    first, last = (offset(midnight, zone) for midnight in midnights)
    start, end = midnights[0] - first, midnights[1] - last
    change = end if first == last else _change(start, end, zone)
    yield start, change, first
    if change < end:
        yield change, end, last


def _change(start: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    """Return the minute between two instants at which the clocks change."""
    before = _offset_at(start, zone)
    while end - start > timedelta(minutes=1):
        middle = start + (end - start) // 2
        middle = middle.replace(second=0, microsecond=0)
        start, end = (middle, end) if _offset_at(middle, zone) == before else (start, middle)
    return end


def _offset_at(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()


def offset(wall: datetime, zone: ZoneInfo) -> timedelta:
    """Return what the clock on the wall is ahead of UTC when it shows ``wall``."""
    return wall.replace(tzinfo=zone).utcoffset() or timedelta()


def at(day: date, minute: int) -> datetime:
    """Return a minute of a day, up to the midnight that ends it, on whichever clock."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - of UTC or of the wall
