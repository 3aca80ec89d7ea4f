"""A time interval that never occurs, has passed, or that no route names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from genmon.alertmanager.config.config import NamedInterval
from genmon.alertmanager.config.interval import TimeInterval
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, remark, warning
from genmon.lint.rule import LintRule

NEVER = Code(
    "GM387",
    "a time interval that never occurs",
    """No instant meets all fields of any of its ranges: a day that its months do not have, years
that have passed, a list that is empty. A route that it mutes is never muted; one that waits for it
never speaks.

    {days_of_month: ['30'], months: [february]}
    {days_of_month: ['-1'], months: [february]}
""",
)
UNUSED = Code(
    "GM393",
    "a time interval that no route names",
    """Alertmanager accepts it, and it does nothing. A planned window that nobody refers to mutes
nothing.

    routes: [{receiver: mail}]
    routes: [{receiver: mail, mute_time_intervals: [nights]}]
""",
)
_FIRST = datetime(2024, 1, 1, 12, tzinfo=UTC)
_OURS = (1900, 2200)
_YEARS = 8
"""So many years have every date, and each of them on several weekdays."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each interval that does nothing."""
    named = {name for route in subject.routes for name in (*route.muted, *route.active)}
    for named_interval in subject.config.intervals:
        if not any(_occurs(interval, subject.now) for interval in named_interval.intervals):
            yield _dead(named_interval, subject.now)
        elif named_interval.name not in named and subject.thorough:
            message = f"no route names the time interval `{named_interval.name}`"
            hint = "name it under `mute_time_intervals` or `active_time_intervals`, or delete it"
            yield remark(UNUSED, message, named_interval.span, hint)


def _dead(one: NamedInterval, now: datetime | None) -> Diagnostic:
    passed = now is not None and any(_occurs(interval, None) for interval in one.intervals)
    state = "has passed, it does not occur any more" if passed else "never occurs"
    message = f"the time interval `{one.name}` {state}"
    return warning(NEVER, message, one.span, "correct its days, months or years, or delete it")


def _occurs(interval: TimeInterval, now: datetime | None) -> bool:
    if interval.times == () or interval.weekdays == ():
        return False
    if not interval.is_dated:
        return True
    start = now or _first(interval)
    dates = replace(interval, times=None, location="UTC")
    return any(dates.contains(start + timedelta(days=day)) for day in range(_YEARS * 366))


def _first(interval: TimeInterval) -> datetime:
    """Return the first day to look at: of the first year that is named, if it is one of ours."""
    year = min((low for low, _ in interval.years or ()), default=_FIRST.year)
    return _FIRST.replace(year=year) if _OURS[0] <= year <= _OURS[1] else _FIRST


RULE = LintRule("dead_window", check)
