"""The hours of a week in, words such as ``on Saturdays from 09:00 to 17:00 UTC`` out."""

from __future__ import annotations

from genmon.alertmanager.coverage.week import ALWAYS, DAY, DAYS, NEVER, Day, Week


def in_words(week: Week) -> str:
    """Say when in a week; nothing for all of it, and ``never`` for none."""
    return "never" if week == NEVER else _hours(week).strip()


def _hours(week: Week) -> str:
    if week == ALWAYS:
        return ""
    by_hours: dict[Day, list[int]] = {}
    for number, day in enumerate(week):
        if day:
            by_hours.setdefault(day, []).append(number)
    return " and".join(f"{_days(days)}{_clock(day)}" for day, days in by_hours.items())


def _days(days: list[int]) -> str:
    if len(days) == len(DAYS):
        return ""
    run = days == list(range(days[0], days[-1] + 1))
    names = [f"{DAYS[number]}s" for number in days]
    if run and len(days) > 2:  # noqa: PLR2004 - a run of two is named one by one
        return f" on {names[0]} to {names[-1]}"
    return f" on {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f" on {names[0]}"


def _clock(day: Day) -> str:
    if day == ((0, DAY),):
        return ""
    ranges = (f"from {_time(low)} to {_time(high)}" for low, high in day)
    return f" {' and '.join(ranges)} UTC"


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
