"""Who is notified of an alert before and after in, what differs, in clauses, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from genmon.alertmanager.config.timing import timing_of
from genmon.alertmanager.coverage.week import ALWAYS, NEVER, Week, minus, union
from genmon.alertmanager.coverage.week_words import in_words
from genmon.alertmanager.engine.tree import Route
from genmon.compile.pages.hours import Heard
from genmon.frozen import dataclass
from genmon.review.change import Impact, Kind
from genmon.review.words import listed
from genmon.units.duration import format_duration

NIGHT: Week = (((0, 360), (1320, 1440)),) * 7
"""From 22:00 to 06:00 UTC."""


@dataclass(frozen=True, slots=True)
class Notifications:
    """What differs, in clauses such as ``notifies b instead of a``."""

    impact: Impact
    kinds: tuple[Kind, ...]
    parts: tuple[str, ...]


def notifications_between(
    before: Sequence[Heard], after: Sequence[Heard], retention: tuple[float, float]
) -> Notifications:
    """Say which receivers are notified at other hours than before, or in another way.

    ``retention`` is how long either Alertmanager remembers what it sent, in seconds.
    """
    old, new = _by_receiver(before), _by_receiver(after)
    weeks = {name: (_week(old.get(name)), _week(new.get(name))) for name in {**old, **new}}
    lost = any(minus(was, now) != NEVER for was, now in weeks.values())
    gained = any(minus(now, was) != NEVER for was, now in weeks.values())
    parts = [*_hours(weeks), *_dated(old, new), *_timing(old, new, retention)]
    total_before, total_after = (
        reduce(union, (pair[side] for pair in weeks.values()), NEVER) for side in (0, 1)
    )
    at_night = _is_at_night(total_after) and not _is_at_night(total_before)
    is_unrouted = total_before != NEVER and total_after == NEVER
    if is_unrouted:
        parts.append("nobody is notified any more")
    if at_night:
        parts.append("somebody is notified at night now (22:00 to 06:00 UTC)")
    named = {
        Kind.UNROUTED: is_unrouted,
        Kind.NO_LONGER_NOTIFIED: lost,
        Kind.NEWLY_NOTIFIED: gained,
        Kind.AT_NIGHT: at_night,
    }
    impact = (
        Impact.NO_LONGER_NOTIFIED
        if lost
        else Impact.NEWLY_NOTIFIED
        if gained
        else Impact.WORKS_OTHERWISE
    )
    kinds = tuple(kind for kind, holds in named.items() if holds)
    return Notifications(impact, kinds, tuple(parts))


def notified(heard: Sequence[Heard]) -> str:
    """Say who is notified and when, as a clause; nothing where nobody is."""
    told = {name: _week(one) for name, one in _by_receiver(heard).items()}
    named = [f"{name}{_at(week)}" for name, week in told.items() if week != NEVER]
    return f"notifies {listed(named)}" if named else ""


def _by_receiver(heard: Sequence[Heard]) -> Mapping[str, list[Heard]]:
    heards: dict[str, list[Heard]] = {}
    for one in heard:
        if one.reach.integrations:
            heards.setdefault(one.reach.receiver, []).append(one)
    return heards


def _week(heard: Sequence[Heard] | None) -> Week:
    return reduce(union, (one.week for one in heard or ()), NEVER)


def _is_at_night(week: Week) -> bool:
    return minus(week, minus(week, NIGHT)) != NEVER


def _at(week: Week) -> str:
    words = in_words(week)
    return f" {words}" if words else ""


def _hours(weeks: Mapping[str, tuple[Week, Week]]) -> Iterator[str]:
    """Yield who is notified at which hours; a receiver in place of another is one clause."""
    gone = {name: was for name, (was, now) in weeks.items() if now == NEVER != was}
    come = {name: now for name, (was, now) in weeks.items() if was == NEVER != now}
    if gone and come:
        yield _replaced(gone, come)
        gone, come = {}, {}
    yield from (f"no longer notifies {name}" for name in gone)
    yield from (f"notifies {name} as well{_at(week)}" for name, week in come.items())
    for name, (was, now) in weeks.items():
        if NEVER not in {was, now} and was != now:
            yield f"notifies {name} {_when(now)} instead of {_when(was)}"


def _replaced(gone: Mapping[str, Week], come: Mapping[str, Week]) -> str:
    weeks = {*gone.values(), *come.values()}
    if len(weeks) == 1:
        return f"notifies {listed([*come])} instead of {listed([*gone])}{_at(weeks.pop())}"
    after, before = (
        listed([f"{name} {_when(week)}" for name, week in side.items()]) for side in (come, gone)
    )
    return f"notifies {after} instead of {before}"


def _when(week: Week) -> str:
    return "at all hours" if week == ALWAYS else in_words(week)


def _dated(old: Mapping[str, list[Heard]], new: Mapping[str, list[Heard]]) -> Iterator[str]:
    """Yield who is silent, or notified, in other windows on dates than before."""
    for name in old.keys() & new.keys():
        for state, windows in (("silent", "muted"), ("notified", "active")):
            before, after = (
                {one.name: one.intervals for each in side[name] for one in getattr(each, windows)}
                for side in (old, new)
            )
            for window in sorted(before.keys() | after.keys()):
                if window not in after:
                    yield f"{name} is no longer {state} in `{window}`"
                elif window not in before:
                    yield f"{name} is {state} in `{window}`"
                elif before[window] != after[window]:
                    yield f"{name} is {state} at the new dates of `{window}`"


def _timing(
    old: Mapping[str, list[Heard]], new: Mapping[str, list[Heard]], retention: tuple[float, float]
) -> Iterator[str]:
    """Yield what differs of the messages to a receiver that both notify."""
    for name in old:
        if name in new:
            before, after = (
                _messages(side[name], remembered)
                for side, remembered in zip((old, new), retention, strict=True)
            )
            for key, was in before.items():
                if was != after[key]:
                    yield f"{name} {key} {after[key]} instead of {was}"


def _messages(heard: Sequence[Heard], retention: float) -> Mapping[str, str]:
    """Return when the messages to a receiver come, and how they are grouped, route by route."""
    routes = [_message(route, retention) for one in heard for route in one.reach.routes]
    return {key: " or ".join(dict.fromkeys(route[key] for route in routes)) for key in routes[0]}


def _message(route: Route, retention: float) -> Mapping[str, str]:
    timing = timing_of(route, retention)
    return {
        "is first notified after": format_duration(int(timing.wait)),
        "is notified of more of a group after": format_duration(int(timing.interval)),
        "is notified again every": format_duration(int(timing.repeat)),
        "is notified in groups by": listed(route.group_by) or "nothing",
    }
