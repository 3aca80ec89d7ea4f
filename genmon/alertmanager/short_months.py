"""A recurring time in, the same time out as Alertmanager must be told it: no month is a day short.

Alertmanager divides the hours of a month by 24. In a zone whose clocks go forward in it, the month
has an hour less, so it has a day less: ``-7:-1`` begins and ends a day early, and no range reaches
the last day. So days from the end are written by the length of the month, and the last days of
short months beside them in UTC, where no month is short.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from genmon.frozen import dataclass
from genmon.units.times import WEEKDAYS, TimeRange, TimeSlot
from genmon.units.wall_clock import DAY, at, in_utc, offset

_YEARS = range(2024, 2100)
"""The years of which the clocks are known well enough."""
_FEBRUARY, _DECEMBER = 2, 12
_WHOLE_DAY = (TimeRange(0, DAY),)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of one day, by the clock of UTC."""

    month: int
    day: int
    weekday: str
    times: TimeRange


@cache
def whole_months(slot: TimeSlot) -> tuple[TimeSlot, ...]:
    """Return the slots that hold together when ``slot`` is meant to hold, in the years known."""
    short = _short_months(slot.location) if slot.days_of_month else frozenset()
    if not short:
        return (slot,)
    return (*_by_length(slot, {month for _, month in short}), *_last_days(slot, short))


@cache
def _short_months(location: str) -> frozenset[tuple[int, int]]:
    """Return the years and months in which the clocks go forward more than back."""
    zone = ZoneInfo(location)
    months = ((year, month) for year in _YEARS for month in range(1, _DECEMBER + 1))
    return frozenset(one for one in months if _gained(*one, zone) > timedelta())


def _gained(year: int, month: int, zone: ZoneInfo) -> timedelta:
    start, end = _first(year, month), _first(year + month // _DECEMBER, month % _DECEMBER + 1)
    return offset(end, zone) - offset(start, zone)


def _first(year: int, month: int) -> datetime:
    return datetime(year, month, 1)  # noqa: DTZ001 - by the clock on the wall


def _by_length(slot: TimeSlot, short: set[int]) -> Iterator[TimeSlot]:
    """Yield the slot with no days from the end in months that may be short."""
    if all(first > 0 for first, _ in slot.days_of_month):
        yield slot
        return
    usual = tuple(month for month in range(1, _DECEMBER + 1) if month not in short)
    if usual:
        yield replace(slot, months=usual)
    for length in (31, 30):
        months = tuple(m for m in sorted(short) if monthrange(_YEARS[1], m)[1] == length)
        if months:
            yield replace(slot, months=months, days_of_month=_from_start(slot, length))
    if _FEBRUARY in short:
        for length in (28, 29):
            years = _in_rows(year for year in _YEARS if isleap(year) == (length == 29))  # noqa: PLR2004 - days
            days = _from_start(slot, length)
            yield replace(slot, months=(_FEBRUARY,), days_of_month=days, years=years)


def _from_start(slot: TimeSlot, length: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (first, last) if first > 0 else (length + 1 + first, length + 1 + last)
        for first, last in slot.days_of_month
    )


def _in_rows(years: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the first and last of each row of years that follow one another."""
    rows: list[tuple[int, int]] = []
    for year in years:
        if rows and rows[-1][1] == year - 1:
            rows[-1] = (rows[-1][0], year)
        else:
            rows.append((year, year))
    return tuple(rows)


def _last_days(slot: TimeSlot, short: frozenset[tuple[int, int]]) -> Iterator[TimeSlot]:
    """Yield what of the last days of short months the slot means, a date or a weekday each."""
    meant: dict[_Piece, set[int]] = {}
    wanted: dict[_Piece, set[int]] = {}
    for month in sorted({month for _, month in short}):
        for year in _YEARS:
            for falls, piece in _pieces(slot, year, month):
                meant.setdefault(piece, set()).add(falls)
                if (year, month) in short:
                    wanted.setdefault(piece, set()).add(falls)
    for piece, years in wanted.items():
        yield _in_utc(piece, meant[piece], years)


def _in_utc(piece: _Piece, meant: set[int], years: set[int]) -> TimeSlot:
    """Return the slot of a piece: by its weekday where that is meant in every year, or by years."""
    days = ((piece.day, piece.day),)
    slot = TimeSlot((piece.times,), (piece.weekday,), days, (piece.month,))
    falls = {year for year in _YEARS if _falls(piece, year)}
    return slot if falls <= meant else replace(slot, years=_in_rows(sorted(years)))


def _falls(piece: _Piece, year: int) -> bool:
    if piece.day > monthrange(year, piece.month)[1]:
        return False
    return _weekday(date(year, piece.month, piece.day)) == piece.weekday


def _pieces(slot: TimeSlot, year: int, month: int) -> Iterator[tuple[int, _Piece]]:
    """Yield the parts of the month's last day in which the slot holds, with their years."""
    length = monthrange(year, month)[1]
    day = date(year, month, length)
    ranges = _from_start(slot, length)
    if any(first <= length <= last for first, last in ranges) and (
        not slot.weekdays or _weekday(day) in slot.weekdays
    ):
        for start, end in in_utc(day, slot.times or _WHOLE_DAY, ZoneInfo(slot.location)):
            yield from _by_day(start, end)


def _by_day(start: datetime, end: datetime) -> Iterator[tuple[int, _Piece]]:
    """Yield a stretch of time cut at midnight, each part with its year."""
    while start < end:
        midnight = at(start.date(), DAY)
        until = min(end, midnight)
        minutes = TimeRange(_minute(start), DAY if until == midnight else _minute(until))
        yield start.year, _Piece(start.month, start.day, _weekday(start), minutes)
        start = until


def _minute(instant: datetime) -> int:
    return instant.hour * 60 + instant.minute


def _weekday(day: date) -> str:
    return WEEKDAYS[day.isoweekday() % 7]
