"""A recurring stretch of time, and whether an instant lies in it, exactly as Alertmanager says."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from genmon.frozen import dataclass

Range = tuple[int, int]
_HOURS = 24
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """A conjunction: each field that is not ``None`` must hold, by one of its ranges.

    ``times`` are minutes of the day, the end excluded; all other ranges include their end.
    ``weekdays`` count from Sunday, 0; ``days`` from 1, or from the end of the month, -1.
    An empty field holds never.
    """

    times: tuple[Range, ...] | None = None
    weekdays: tuple[Range, ...] | None = None
    days: tuple[Range, ...] | None = None
    months: tuple[Range, ...] | None = None
    years: tuple[Range, ...] | None = None
    location: str = "UTC"

    @property
    def is_dated(self) -> bool:
        """Tell whether it is bound to days of the month, months or years."""
        return not (self.days is None and self.months is None and self.years is None)

    def contains(self, instant: datetime) -> bool:
        """Tell whether an instant lies within; it must know its time zone."""
        local = instant.astimezone(zone(self.location))
        minute = local.hour * 60 + local.minute
        return (
            (self.times is None or any(low <= minute < high for low, high in self.times))
            and _within(self.weekdays, local.isoweekday() % 7)
            and _within(self.months, local.month)
            and _within(self.years, local.year)
            and (self.days is None or _on_day(self.days, local))
        )


@cache
def zone(location: str) -> tzinfo:
    """Return the time zone of a name; raises ``ZoneInfoNotFoundError`` for one that is unknown.

    ``Local`` is that of the server that Alertmanager runs on: here, as in its container, UTC.
    """
    return UTC if location in {"", "UTC", "Local"} else ZoneInfo(location)


def _within(ranges: Iterable[Range] | None, number: int) -> bool:
    return ranges is None or any(low <= number <= high for low, high in ranges)


def _on_day(ranges: Iterable[Range], local: datetime) -> bool:
    last = days_in_month(local)
    for low, high in ranges:
        first = last + low + 1 if low < 0 else low
        end = last + high + 1 if high < 0 else high
        if first <= last and first <= local.day <= min(end, last):
            return True
    return False


def days_in_month(local: datetime) -> int:
    """Return the days of the month of ``local`` as Alertmanager counts them.

    It divides the hours between the two midnights by 24 and drops the rest. A month in which the
    clocks go forward is an hour short, so it has a day less, and its last day is none.
    """
    year, month = local.year, local.month
    days = monthrange(year, month)[1]
    next_year, next_month = (year + 1, 1) if month == _DECEMBER else (year, month + 1)
    start = datetime(year, month, 1, tzinfo=local.tzinfo).utcoffset()
    end = datetime(next_year, next_month, 1, tzinfo=local.tzinfo).utcoffset()
    assert start is not None  # noqa: S101 - astimezone() gave it a zone
    assert end is not None  # noqa: S101 - the same zone
    lost = (end - start).total_seconds() / 3600
    return int((days * _HOURS - lost) / _HOURS)
