"""The routing of a system in, who hears of each of its alerts in the hours of a week, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import datetime, timedelta

from genmon.frozen import dataclass
from genmon.pipeline.routing import Routing
from genmon.routing.alerts import KnownAlert
from genmon.routing.config import NamedInterval
from genmon.routing.dates import dated_part, occurrences
from genmon.routing.domain import ANOTHER, Variants
from genmon.routing.matcher import Labels
from genmon.routing.reach import Reach, Reacher
from genmon.routing.week import Week, week_of


@dataclass(frozen=True, slots=True)
class Heard:
    """A receiver, and when in the week it hears of an alert; ``dated`` are windows on dates."""

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
        return tuple((one.reach.receiver, one.week, one.muted, one.active) for one in self.heard)


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
    variants = Variants.of([hearing.reacher.root], [alert.labels for alert in routing.alerts])
    for alert in routing.alerts:
        by_reach: dict[tuple[Reach, ...], list[Labels]] = {}
        for labels in variants.each(alert):
            by_reach.setdefault(hearing.reacher.reach(labels), []).append(labels)
        every = [labels for which in by_reach.values() for labels in which]
        for found, which in by_reach.items():
            yield Row(alert, which[0], condition(which, every), hearing.of(found))


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
        if reach.schedules not in self._weeks:
            self._weeks[reach.schedules] = week_of(reach, self.monday)
        return Heard(
            reach,
            self._weeks[reach.schedules],
            muted=_dated(one for schedule in reach.schedules for one in schedule.muted),
            active=_dated(one for schedule in reach.schedules for one in schedule.active),
        )


def _dated(named: Iterator[NamedInterval]) -> tuple[NamedInterval, ...]:
    dated = dict.fromkeys(dated_part(one) for one in named)
    return tuple(one for one in dated if one.intervals)


def condition(which: Sequence[Labels], every: Sequence[Labels]) -> str:
    """Say by which values some variants of an alert differ from the others; nothing for all."""
    parts = []
    for name in sorted(which[0]):
        values, possible = ({labels[name] for labels in some} for some in (which, every))
        if values != possible:
            named = "|".join(sorted(value for value in values if value != ANOTHER))
            parts.append(f"{name}={named}" if ANOTHER not in values else f"{name} another")
    return ", ".join(parts)


def _windows(rows: tuple[Row, ...], start: datetime, end: datetime) -> Iterator[DatedWindow]:
    silent: dict[NamedInterval, dict[str, None]] = {}
    speaking: dict[NamedInterval, dict[str, None]] = {}
    for heard in (one for row in rows for one in row.heard):
        for where, named in ((silent, heard.muted), (speaking, heard.active)):
            for one in named:
                where.setdefault(one, {})[heard.reach.receiver] = None
    found = [
        DatedWindow(*times, one.name, tuple(silent.get(one, ())), tuple(speaking.get(one, ())))
        for one in {**silent, **speaking}
        for times in occurrences(one, start, end)
    ]
    yield from sorted(found, key=lambda one: (one.start, one.interval))
