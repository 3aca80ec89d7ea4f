"""Whether anything is ever told by some routes, and what is said where nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from genmon.alertmanager.coverage.reach import Reach
from genmon.diag import Code

ALWAYS_MUTED = Code(
    "GM386",
    "an alert that is muted at all times",
    """Every route that takes this alert is muted around the clock, or waits for an interval that
never comes.

    {receiver: pager, mute_time_intervals: [days, nights]}
    {receiver: pager, mute_time_intervals: [nights]}
""",
)
MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
"""A week without a change of clocks; the answer must not depend on the day of the question."""


def is_ever_told(heard: Sequence[Reach]) -> bool:
    """Tell whether one is told at some time of a week, or waits for a date."""
    end = MONDAY + timedelta(days=7)
    return any(
        reach.is_constant
        or _waits_for_date(reach)
        or reach.weekly.is_open(MONDAY)
        or any(reach.weekly.is_open(instant) for instant in reach.weekly.changes(MONDAY, end))
        for reach in heard
    )


def _waits_for_date(reach: Reach) -> bool:
    active = (named for schedule in reach.schedules for named in schedule.active)
    return any(interval.is_dated for named in active for interval in named.intervals)
