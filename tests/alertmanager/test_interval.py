"""Time intervals at chosen instants, which a real Alertmanager cannot be asked about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from genmon.alertmanager.config.interval import TimeInterval, days_in_month, zone

_NINE_TO_FIVE = ((540, 1020),)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (TimeInterval(times=_NINE_TO_FIVE), "2026-11-20T09:00", "2026-11-20T17:00"),
        (TimeInterval(times=_NINE_TO_FIVE), "2026-11-20T16:59:59", "2026-11-20T08:59:59"),
        (TimeInterval(times=((1320, 1440),)), "2026-11-20T23:59", "2026-11-21T00:00"),
        (TimeInterval(weekdays=((0, 0),)), "2026-11-22T12:00", "2026-11-23T12:00"),
        (TimeInterval(weekdays=((1, 5),)), "2026-11-20T12:00", "2026-11-21T12:00"),
        (TimeInterval(days=((1, 7),), weekdays=((0, 0),)), "2026-12-06T01:00", "2026-12-13T01:00"),
        (TimeInterval(days=((-1, -1),)), "2028-02-29T01:00", "2028-02-28T01:00"),
        (TimeInterval(days=((-3, -1),)), "2026-11-28T01:00", "2026-11-27T01:00"),
        (TimeInterval(days=((29, 31),)), "2027-03-30T01:00", "2027-02-28T01:00"),
        (TimeInterval(days=((20, -5),)), "2026-11-26T01:00", "2026-11-27T01:00"),
        (TimeInterval(months=((1, 3),)), "2026-03-31T23:59", "2026-04-01T00:00"),
        (TimeInterval(years=((2026, 2027),)), "2027-12-31T23:59", "2028-01-01T00:00"),
        (
            TimeInterval(times=_NINE_TO_FIVE, location="Europe/Berlin"),
            "2026-07-01T07:00",
            "2026-07-01T15:00",
        ),
        (
            TimeInterval(times=_NINE_TO_FIVE, location="Europe/Berlin"),
            "2026-12-01T08:00",
            "2026-12-01T07:59",
        ),
        (
            TimeInterval(weekdays=((1, 1),), location="Pacific/Auckland"),
            "2026-11-22T11:00",
            "2026-11-23T11:00",
        ),
    ],
    ids=str,
)
def test_an_instant_lies_within_or_not(interval: TimeInterval, inside: str, outside: str) -> None:
    assert interval.contains(_at(inside))
    assert not interval.contains(_at(outside))


def test_an_hour_that_the_clocks_skip_does_not_occur() -> None:
    skipped = TimeInterval(times=((120, 180),), location="Europe/Berlin")
    assert not any(skipped.contains(_at(f"2027-03-28T{hour:02}:30")) for hour in range(24))


def test_an_hour_that_the_clocks_repeat_occurs_twice() -> None:
    repeated = TimeInterval(times=((120, 180),), location="Europe/Berlin")
    hours = [hour for hour in range(24) if repeated.contains(_at(f"2026-10-25T{hour:02}:30"))]
    assert hours == [0, 1]


def test_an_empty_field_holds_never_and_one_that_is_left_out_always() -> None:
    assert not TimeInterval(weekdays=()).contains(_at("2026-11-22T12:00"))
    assert TimeInterval().contains(_at("2026-11-22T12:00"))


@pytest.mark.parametrize(
    ("month", "location", "days"),
    [
        ("2026-02", "UTC", 28),
        ("2028-02", "UTC", 29),
        ("2027-03", "UTC", 31),
        ("2027-03", "Europe/Berlin", 30),
        ("2026-10", "Europe/Berlin", 31),
        ("2026-12", "Europe/Berlin", 31),
    ],
)
def test_a_month_in_which_the_clocks_go_forward_is_a_day_short(
    month: str, location: str, days: int
) -> None:
    assert days_in_month(_at(f"{month}-15T12:00").astimezone(zone(location))) == days
