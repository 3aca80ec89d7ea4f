"""The text of a time range in, its numbers out, or ``ValueError`` where Alertmanager fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfoNotFoundError

from genmon.alertmanager.config.interval import Range, zone
from genmon.units.times import WEEKDAYS

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00", re.ASCII)
_NUMBER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_DAYS = 31
_SHORTEST = 28


def weekdays(text: str) -> Range:
    """Read `monday:friday` or `sunday`."""
    low, high = _range(text, _weekday)
    if low > high:
        raise ValueError(f"`{text}` ends before it begins: the week begins on Sunday")
    return low, high


def days_of_month(text: str) -> Range:
    """Read `1:7`, `15` or `-7:-1`."""
    low, high = _range(text, _number)
    for day in (low, high):
        if not 1 <= abs(day) <= _DAYS:
            raise ValueError(f"`{day}` is no day of a month")
    if low < 0 < high:
        raise ValueError(f"`{text}`: where the first day counts from the end, so does the last")
    first, last = (_SHORTEST + day if day < 0 else day for day in (low, high))
    if first > last:
        raise ValueError(f"`{text}` ends before it begins")
    return low, high


def months(text: str) -> Range:
    """Read `january:march`, `7` or `10:12`; numbers over 12 are no mistake, and hold never."""
    low, high = _range(text, _month)
    if low > high:
        raise ValueError(f"`{text}` ends before it begins")
    return low, high


def years(text: str) -> Range:
    """Read `2026` or `2026:2028`."""
    low, high = _range(text, _number)
    if low > high:
        raise ValueError(f"`{text}` ends before it begins")
    return low, high


def minutes(clock: str) -> int:
    """Read `17:30` as minutes of the day; `24:00` is its end."""
    if not _CLOCK.fullmatch(clock):
        raise ValueError(f"`{clock}` is no time of day: write it like `09:00`")
    return int(clock[:2]) * 60 + int(clock[3:])


def times(start: str, end: str) -> Range:
    """Read two times of a day."""
    if not start or not end:
        raise ValueError("`start_time` and `end_time` go together")
    low, high = minutes(start), minutes(end)
    if low >= high:
        raise ValueError(f"{start} to {end} does not lie within a day: write two ranges")
    return low, high


def location(name: str) -> str:
    """Read the name of a time zone."""
    try:
        zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"`{name}` is no time zone: write one like `Europe/Berlin`") from None
    return name


def _range(text: str, member: Callable[[str], int]) -> Range:
    low, *more = text.lower().split(":")
    if len(more) > 1:
        raise ValueError(f"`{text}` is no range: write it like `1:5`")
    return member(low), member(more[0] if more else low)


def _weekday(word: str) -> int:
    if word not in WEEKDAYS:
        raise ValueError(f"`{word}` is no day of the week")
    return WEEKDAYS.index(word)


def _month(word: str) -> int:
    return MONTHS.index(word) + 1 if word in MONTHS else _number(word)


def _number(word: str) -> int:
    if not _NUMBER.fullmatch(word):
        raise ValueError(f"`{word}` is no number")
    return int(word)
