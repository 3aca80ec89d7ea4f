"""Who hears of atom's alerts: pages at every hour, mail in business hours, planned windows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from genmon.alertmanager.coverage.dates import occurrences
from genmon.alertmanager.coverage.reach import Reach
from genmon.alertmanager.coverage.week import ALWAYS, NEVER, Week, minus
from genmon.compile.pages.hours import Pages, pages
from genmon.compile.routing.choose import choose

_MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
_TWO_YEARS = 2 * 366
_OFFICE: Week = (((540, 1020),),) * 5 + ((), ())
_SUNDAY_NIGHT: Week = ((),) * 6 + (((120, 240),),)


@pytest.fixture(scope="module")
def atom() -> Pages:
    routing = choose(Path(__file__).parents[3] / "specs", "atom").routing
    assert routing
    return pages(routing, _MONDAY, _TWO_YEARS)


def _heard(atom: Pages, severity: str, receiver: str) -> list[Week]:
    return [
        heard.week
        for row in atom.rows
        for heard in row.heard
        if row.labels.get("severity") == severity
        and heard.reach.receiver == receiver
        and not row.alert.name.startswith("Escalate")
    ]


def test_p0_reaches_pagerduty_at_every_hour(atom: Pages) -> None:
    weeks = _heard(atom, "P0", "pagerduty-oncall")
    rows = [row for row in atom.rows if row.labels.get("severity") == "P0"]
    plain = [row for row in rows if not row.alert.name.startswith("Escalate")]
    assert weeks == [ALWAYS] * len(plain)
    windows = {window.interval for window in atom.windows if "pagerduty-oncall" in window.silent}
    assert windows == set()


@pytest.mark.parametrize("severity", ["P1", "P2", "P3"])
def test_p1_to_p3_mail_in_business_hours_only(atom: Pages, severity: str) -> None:
    weeks = _heard(atom, severity, "email-team")
    assert weeks
    assert all(minus(week, _OFFICE) == NEVER for week in weeks)
    assert _OFFICE in weeks


def test_slack_is_silent_in_exactly_the_planned_windows(atom: Pages) -> None:
    weekly = minus(ALWAYS, _SUNDAY_NIGHT)
    assert set(_heard(atom, "P1", "slack-platform-alerts")) == {weekly}
    assert set(_heard(atom, "P0", "slack-platform-alerts")) == {ALWAYS}
    silent = {
        window.interval for window in atom.windows if "slack-platform-alerts" in window.silent
    }
    assert silent == {"atom-monthly-database"}


def test_the_first_sunday_is_right_for_two_years(atom: Pages) -> None:
    found = [window.start for window in atom.windows if window.interval == "atom-monthly-database"]
    assert found == [day + timedelta(hours=2) for day in _first(6)]


def test_the_first_saturday_is_right_for_two_years() -> None:
    routing = choose(Path(__file__).parents[3] / "specs", "atom").routing
    assert routing
    review = next(
        interval for interval in routing.config.intervals if interval.name == "atom-monthly-review"
    )
    end = _MONDAY + timedelta(days=_TWO_YEARS)
    days = [(day, day + timedelta(days=1)) for day in _first(5)]
    assert list(occurrences(review, _MONDAY, end)) == days


def _first(weekday: int) -> list[datetime]:
    """Return the first such day of each month, counted off a calendar."""
    days = [_MONDAY + timedelta(days=number) for number in range(_TWO_YEARS)]
    found = [day for day in days if day.weekday() == weekday and day.day <= 7]
    assert len(found) >= 24
    return found


def test_at_each_hour_of_a_week_the_table_says_what_the_schedule_says(atom: Pages) -> None:
    reaches: dict[Week, Reach] = {
        heard.week: heard.reach for row in atom.rows for heard in row.heard
    }
    for week, reach in reaches.items():
        for minute in range(0, 7 * 1440, 30):
            instant = _MONDAY + timedelta(minutes=minute)
            held = any(low <= minute % 1440 < high for low, high in week[minute // 1440])
            assert reach.weekly.is_open(instant) is held
