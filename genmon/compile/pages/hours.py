"""The routing of a system in, who hears of each of its alerts in the hours of a week, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import datetime, timedelta

from genmon.alertmanager.config.config import NamedInterval
from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.dates import dated_part, occurrences
from genmon.alertmanager.coverage.reach import Reach, Reacher
from genmon.alertmanager.coverage.reached import reached
from genmon.alertmanager.coverage.week import ALWAYS, NEVER, Week, week_of
from genmon.compile.routing.conditions import condition, products
from genmon.compile.routing.of_system import Routing
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """A receiver, and when in the week it hears of an alert: never, where it has no channel.

    ``muted`` and ``active`` are windows on dates. Where any is active, all that mute are there:
    what holds every week is left out of ``week``, and silences a date as well.
    """

    reach: Reach
    week: Week
    muted: tuple[NamedInterval, ...]
    active: tuple[NamedInterval, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An alert, or those of its series with certain labels, and all who may hear of it."""

    alert: KnownAlert
    labels: Labels
    condition: str
    heard: tuple[Heard, ...]

    @property
    def heard_by(self) -> tuple[object, ...]:
        """What makes two rows alike: receivers, hours and windows."""
        return tuple(
            (heard.reach.receiver, heard.week, heard.muted, heard.active) for heard in self.heard
        )


@dataclass(frozen=True, slots=True)
class DatedWindow:
    """A time bound to a date at which receivers fall silent, or speak that else do not."""

    start: datetime
    end: datetime
    interval: str
    silent: tuple[str, ...]
    speaking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """The rows of a system for one week, and the dated windows from there on.

    ``severities`` are in order of urgency.
    """

    system: str
    monday: datetime
    rows: tuple[Row, ...]
    windows: tuple[DatedWindow, ...]
    severities: tuple[str, ...]


def pages(routing: Routing, monday: datetime, days: int) -> Pages:
    """Answer for the week that begins at ``monday``, and for the dates of so many days."""
    rows = tuple(rows_of(routing, monday))
    end = monday + timedelta(days=days)
    windows = tuple(_windows(rows, monday, end))
    return Pages(routing.name, monday, rows, windows, routing.severities)


def rows_of(routing: Routing, monday: datetime) -> Iterator[Row]:
    """Yield a row an alert, or several where labels that vary make a difference."""
    hearing = Hearing(Reacher.of(routing.config), monday)
    for alert, groups in alike(hearing.reacher, routing.alerts):
        for group in groups:
            apart = tuple(single for reach in group.reaches for single in _apart(reach))
            yield Row(alert, group.labels, group.condition, hearing.of(apart))


def _apart(reach: Reach) -> Iterator[Reach]:
    """Yield a receiver once a schedule where windows on dates belong to some of its routes only.

    What is said of such a window would else be said of routes that do not have it.
    """
    dated = any(_dated((*one.muted, *one.active)) for one in reach.schedules)
    if reach.is_constant or len(reach.schedules) == 1 or not dated:
        yield reach
        return
    for schedule in reach.schedules:
        names = [
            tuple(interval.name for interval in side) for side in (schedule.muted, schedule.active)
        ]
        routes = tuple(route for route in reach.routes if [route.muted, route.active] == names)
        yield Reach(reach.receiver, reach.integrations, (schedule,), routes)


@dataclass(frozen=True, slots=True)
class Alike:
    """Series of an alert that reach the same receivers, and the labels of one of them."""

    labels: Labels
    condition: str
    reaches: tuple[Reach, ...]


def alike(
    reacher: Reacher, alerts: Sequence[KnownAlert]
) -> Iterator[tuple[KnownAlert, tuple[Alike, ...]]]:
    """Yield each alert with its series, those that reach the same together."""
    for alert, each in reached(reacher, alerts):
        by_reach: dict[tuple[Reach, ...], list[Labels]] = {}
        for labels, reaches in each:
            by_reach.setdefault(reaches, []).append(labels)
        every = [labels for labels, _ in each]
        groups = (
            Alike(which[0], condition(which, every), reaches)
            for reaches, some in by_reach.items()
            for which in products(some)
        )
        yield alert, tuple(groups)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Answers who hears of labels, and when in one week."""

    reacher: Reacher
    monday: datetime
    _weeks: dict[tuple[object, ...], Week] = field(default_factory=dict)

    def of(self, found: tuple[Reach, ...]) -> tuple[Heard, ...]:
        """Return when each of the receivers hears."""
        return tuple(self._heard(one) for one in found)

    def _heard(self, reach: Reach) -> Heard:
        if not reach.integrations or reach.is_constant:
            return Heard(reach, ALWAYS if reach.integrations else NEVER, (), ())
        if reach.schedules not in self._weeks:
            self._weeks[reach.schedules] = week_of(reach, self.monday)
        active = _dated(one for schedule in reach.schedules for one in schedule.active)
        muted = tuple(dict.fromkeys(one for each in reach.schedules for one in each.muted))
        week = self._weeks[reach.schedules]
        return Heard(reach, week, muted if active else _dated(muted), active)


def _dated(named: Iterable[NamedInterval]) -> tuple[NamedInterval, ...]:
    dated = dict.fromkeys(dated_part(interval) for interval in named)
    return tuple(interval for interval in dated if interval.intervals)


_Windows = dict[tuple[NamedInterval, tuple[NamedInterval, ...]], dict[str, None]]
"""Receivers by a window, and by what silences them within it."""


def _windows(rows: tuple[Row, ...], start: datetime, end: datetime) -> Iterator[DatedWindow]:
    silent: _Windows = {}
    speaking: _Windows = {}
    for heard in (one for row in rows for one in row.heard):
        for interval in _dated(heard.muted):
            silent.setdefault((interval, ()), {})[heard.reach.receiver] = None
        for interval in heard.active:
            speaking.setdefault((interval, heard.muted), {})[heard.reach.receiver] = None
    windows = [
        DatedWindow(*times, window.name, tuple(quiet), tuple(told))
        for window, muted in {**silent, **speaking}
        for quiet, told in [(silent.get((window, muted), ()), speaking.get((window, muted), ()))]
        for times in occurrences(window, start, end, muted=muted)
    ]
    yield from sorted(windows, key=lambda one: (one.start, one.interval))
