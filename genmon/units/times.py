"""Recurring times as people say them, read into the fields that Alertmanager knows."""

from __future__ import annotations

import re
from dataclasses import replace

from genmon.diag import did_you_mean
from genmon.frozen import dataclass
from genmon.text.refusal import Refusal

WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_NTH = {
    "first": (1, 7),
    "second": (8, 14),
    "third": (15, 21),
    "fourth": (22, 28),
    "last": (-7, -1),
}
_DAY = 1440
_FORM = re.compile(
    r"(?P<days>[a-z, ]+?)"
    r"(?:\s+(?P<start>\d{2}:\d{2})-(?P<end>\d{2}:\d{2}))?"
    r"(?:\s+(?P<location>UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+))?",
    re.ASCII,
)
_LONGEST = 200
_LIKE = "write it like `monday to friday 09:00-17:00 UTC` or `first sunday 02:00-04:00 UTC`"
_SHORTEST_MONTH = 28
_WHOLE_DAY = "leave the times out for a whole day"
_INTO_THE_NEXT_MONTH = (
    "over midnight, the fourth or last weekday of a month may run into the next month, "
    "which Alertmanager cannot express"
)


class TimesError(Refusal):
    """Words that name no recurring time."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Minutes of the day from ``start`` (inclusive) to ``end`` (exclusive, at most 1440)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimeSlot:
    """A conjunction: each field that is not empty must hold; items within a field are alternatives.

    Weekdays are names (``sunday``); days of the month are pairs (first, last), from 1, or negative
    from the end of the month; months are 1 to 12; years are pairs as well.
    """

    times: tuple[TimeRange, ...] = ()
    weekdays: tuple[str, ...] = ()
    days_of_month: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    location: str = "UTC"


def parse_times(text: str) -> tuple[TimeSlot, ...]:
    """Read ``daily 08:00-08:30 UTC`` and the like; a window over midnight becomes two slots."""
    match = _FORM.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    if match is None:
        raise TimesError(f"`{text[:_LONGEST]}` is not a recurring time", _LIKE)
    slot = replace(_days(match["days"].strip()), location=time_zone(match["location"] or "UTC"))
    if match["start"] is None:
        return (slot,)
    return _clocked(slot, _minutes(match["start"]), _minutes(match["end"]))


def time_zone(name: str) -> str:
    """Return the name of a time zone that there is. Raises TimesError."""
    if name == "UTC":
        return name
    from zoneinfo import ZoneInfo, available_timezones  # noqa: PLC0415 - few times have one

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(name, available_timezones(), what="time zones")
        raise TimesError(f"there is no time zone `{name}`", hint) from None
    return name


def _days(words: str) -> TimeSlot:
    if words == "daily":
        return TimeSlot()
    first, _, rest = words.partition(" ")
    if first in _NTH and rest:
        return TimeSlot(weekdays=_weekdays(rest), days_of_month=(_NTH[first],))
    return TimeSlot(weekdays=_weekdays(words))


def _weekdays(words: str) -> tuple[str, ...]:
    start, _, end = words.partition(" to ")
    if end:
        low, high = _weekday(start), _weekday(end)
        return tuple(WEEKDAYS[(low + step) % 7] for step in range((high - low) % 7 + 1))
    chosen = {_weekday(word) for word in re.split(r"\s*,\s*|\s+and\s+", words)}
    return tuple(WEEKDAYS[index] for index in sorted(chosen))


def _weekday(word: str) -> int:
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    raise TimesError(f"`{word}` is not a day", "write `daily`, or a weekday's full name")


def _minutes(clock: str) -> int:
    hours, minutes = int(clock[:2]), int(clock[3:])
    total = hours * 60 + minutes
    if minutes >= 60 or total > _DAY:  # noqa: PLR2004 - minutes in an hour
        raise TimesError(f"`{clock}` is no time of day", "write one from 00:00 to 24:00")
    return total


def _clocked(slot: TimeSlot, start: int, end: int) -> tuple[TimeSlot, ...]:
    if start in (end, _DAY):
        raise TimesError("a window that starts when it ends never occurs", _WHOLE_DAY)
    if start < end:
        return (replace(slot, times=(TimeRange(start, end),)),)
    evening = replace(slot, times=(TimeRange(start, _DAY),))
    if end == 0:
        return (evening,)
    return (evening, replace(_next_day(slot), times=(TimeRange(0, end),)))


def _next_day(slot: TimeSlot) -> TimeSlot:
    """Return the slot one day later: Alertmanager has no window over midnight, so it takes two."""
    if any(first < 0 or last == _SHORTEST_MONTH for first, last in slot.days_of_month):
        raise TimesError(_INTO_THE_NEXT_MONTH, "end it at 24:00")
    shifted = tuple(WEEKDAYS[(WEEKDAYS.index(day) + 1) % 7] for day in slot.weekdays)
    days = tuple((first + 1, last + 1) for first, last in slot.days_of_month)
    return replace(slot, weekdays=tuple(sorted(shifted, key=WEEKDAYS.index)), days_of_month=days)
