"""When a receiver heard of an alert and when it does now in; what differs, in words, out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.pipeline.pages import Heard
from genmon.routing.config import NamedInterval
from genmon.routing.week import ALWAYS, DAY, DAYS, NEVER, Day, Week, minus


def sentences(before: Heard | None, after: Heard) -> Iterator[str]:
    """Yield what became different, as in ``no longer hears of it on Saturdays``."""
    old = before.week if before else NEVER
    lost, gained = minus(old, after.week), minus(after.week, old)
    if lost != NEVER:
        yield f"no longer hears of it{'' if after.week == NEVER else _hours(lost)}"
    if gained != NEVER:
        yield f"now hears of it{_hours(gained)}"
    if before and before.reach.integrations and not after.reach.integrations:
        yield "has no channel any more, so it is not told"
    if before and after.reach.integrations and not before.reach.integrations:
        yield "has a channel now, so it is told"
    yield from _dated(before.muted if before else (), after.muted, "silent")
    yield from _dated(before.active if before else (), after.active, "told")


def hours_in_words(week: Week) -> str:
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


def _dated(
    before: tuple[NamedInterval, ...], after: tuple[NamedInterval, ...], state: str
) -> Iterator[str]:
    old = {one.name: one.intervals for one in before}
    new = {one.name: one.intervals for one in after}
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"is no longer {state} in `{name}`"
        elif name not in old:
            yield f"is now {state} in `{name}`"
        elif old[name] != new[name]:
            yield f"is {state} at other times, for `{name}` has changed"
