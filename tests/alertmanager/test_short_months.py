"""Days of a month in zones whose clocks change: the calendar says what is meant."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from genmon.alertmanager.config.interval import TimeInterval
from genmon.alertmanager.short_months import whole_months
from genmon.units.times import WEEKDAYS, TimeSlot, parse_times

_YEARS = range(2024, 2054)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Santiago",
    "Asia/Kolkata",
)
NTH = {"first": 0, "fourth": 3, "last": -1}
TIMES = {"": (0, 1440), " 01:00-04:00": (60, 240), " 22:30-24:00": (1350, 1440)}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("nth", NTH)
def test_the_nth_weekday_is_that_of_the_calendar_for_thirty_years(nth: str, zone: str) -> None:
    for times, clock in TIMES.items():
        for number, weekday in enumerate(("monday", "sunday")):
            words = f"{nth} {weekday}{times} {zone}"
            wrong = list(_differences(words, nth, (0, 6)[number], clock, ZoneInfo(zone)))
            assert wrong == [], words


def _differences(
    words: str, nth: str, weekday: int, clock: tuple[int, int], zone: ZoneInfo
) -> Iterator[datetime]:
    intervals = [
        _as_alertmanager(whole_month)
        for slot in parse_times(words)
        for whole_month in whole_months(slot)
    ]
    for year in _YEARS:
        for month in range(1, 13):
            weeks = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
            day = weeks[NTH[nth]]
            for instant in _around(datetime(year, month, day, tzinfo=zone), clock):
                local = instant.astimezone(zone)
                minute = local.hour * 60 + local.minute
                on_it = (local.year, local.month, local.day) == (year, month, day)
                meant = on_it and clock[0] <= minute < clock[1]
                if meant != any(interval.contains(instant) for interval in intervals):
                    yield instant


def _around(midnight: datetime, clock: tuple[int, int]) -> Iterator[datetime]:
    """Yield instants on the edges of a window, at noon, and on the same weekday a week away."""
    start = midnight.astimezone(UTC)
    for minutes in (-1, 0, 59, 60, 119, 120, 179, 180, 300, 720, clock[0], clock[1] - 1, clock[1]):
        yield start + timedelta(minutes=minutes)
    for minutes in (clock[1] - 61, clock[1] + 59, clock[1] - 60, 1439, 1440):
        yield start + timedelta(minutes=minutes)
    for days in (-7, 7):
        yield start + timedelta(days=days, minutes=clock[0] + 30)


def _as_alertmanager(slot: TimeSlot) -> TimeInterval:
    return TimeInterval(
        times=tuple((time.start, time.end) for time in slot.times) or None,
        weekdays=tuple((WEEKDAYS.index(day),) * 2 for day in slot.weekdays) or None,
        days=slot.days_of_month or None,
        months=tuple((month, month) for month in slot.months) or None,
        years=slot.years or None,
        location=slot.location,
    )


def test_the_last_friday_of_march_is_written_by_the_length_of_the_month() -> None:
    (meant,) = parse_times("last friday 20:00-24:00 Europe/Berlin")
    usual, march, last = whole_months(meant)
    assert (usual.days_of_month, 3 in usual.months) == (((-7, -1),), False)
    assert (march.days_of_month, march.months, march.location) == (
        ((25, 31),),
        (3,),
        meant.location,
    )
    assert (last.days_of_month, last.weekdays, last.location) == (((31, 31),), ("friday",), "UTC")
    assert [(time.start, time.end) for time in last.times] == [(18 * 60, 22 * 60)]


@pytest.mark.parametrize(
    "words", ["last friday UTC", "last friday Asia/Tokyo", "friday 09:00-17:00 Europe/Berlin"]
)
def test_nothing_changes_where_no_month_is_short_or_no_day_of_it_is_asked_for(words: str) -> None:
    assert whole_months(*parse_times(words)) == parse_times(words)
