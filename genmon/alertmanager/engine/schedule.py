"""When a route speaks: its active and muting intervals, and the instants at which they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from genmon.alertmanager.config.config import Config, NamedInterval
from genmon.alertmanager.config.interval import TimeInterval, zone
from genmon.alertmanager.engine.tree import Route
from genmon.frozen import dataclass

_FOLDS = (0, 1)
_HALF_HOURS = 48
HORIZON = timedelta(days=400)
"""How far ahead is looked: a yearly window lies within."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The intervals of a route; without any it always speaks."""

    muted: tuple[NamedInterval, ...]
    active: tuple[NamedInterval, ...]

    @property
    def is_constant(self) -> bool:
        """Tell whether the time makes no difference."""
        return not self.muted and not self.active

    @property
    def weekly(self) -> Schedule:
        """The same without what is bound to dates."""
        return Schedule(
            tuple(_weekly(interval) for interval in self.muted if _weekly(interval).intervals),
            tuple(_weekly(interval) for interval in self.active),
        )

    def muting(self, instant: datetime) -> tuple[str, ...]:
        """Return the names of the intervals that mute now."""
        return tuple(interval.name for interval in self.muted if holds(interval, instant))

    def is_active(self, instant: datetime) -> bool:
        """Tell whether no interval is asked for, or one that is asked for holds."""
        return not self.active or any(holds(interval, instant) for interval in self.active)

    def is_open(self, instant: datetime) -> bool:
        """Tell whether the route speaks now."""
        return self.is_active(instant) and not any(
            holds(interval, instant) for interval in self.muted
        )

    def changes(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """Yield the instants after ``start`` and before ``end`` at which the route may change."""
        intervals = [
            interval for named in (*self.muted, *self.active) for interval in named.intervals
        ]
        for number in range((end.date() - start.date()).days + 3):
            day = start.astimezone(UTC).date() + timedelta(days=number - 1)
            yield from (
                candidate
                for candidate in _candidates(tuple(intervals), day)
                if start < candidate < end
            )

    def next_open(self, instant: datetime) -> datetime | None:
        """Return the first instant from now on at which the route speaks; ``None`` for never."""
        if self.is_open(instant):
            return instant
        changes = self.changes(instant, instant + HORIZON)
        return next((change for change in changes if self.is_open(change)), None)

    def next_closed(self, instant: datetime) -> datetime | None:
        """Return the first instant from now on at which it does not; ``None`` for never."""
        if self.is_constant:
            return None
        if not self.is_open(instant):
            return instant
        changes = self.changes(instant, instant + HORIZON)
        return next((change for change in changes if not self.is_open(change)), None)


def schedule_of(route: Route, config: Config) -> Schedule:
    """Return when a route speaks."""
    named: Mapping[str, NamedInterval] = {interval.name: interval for interval in config.intervals}
    return Schedule(
        tuple(named[name] for name in route.muted), tuple(named[name] for name in route.active)
    )


def _weekly(named: NamedInterval) -> NamedInterval:
    weekly = tuple(interval for interval in named.intervals if not interval.is_dated)
    return NamedInterval(named.name, weekly, named.span)


def holds(named: NamedInterval, instant: datetime) -> bool:
    """Tell whether one of the intervals under a name holds."""
    return any(interval.contains(instant) for interval in named.intervals)


@cache
def _candidates(intervals: tuple[TimeInterval, ...], day: date) -> tuple[datetime, ...]:
    """Return the instants of a local day at which any of the intervals may begin or end.

    Those are the midnights and the times that are written, in each location, and, where clocks
    change, every half hour.
    """
    midnight = datetime.combine(day, time(), UTC)
    steps = _HALF_HOURS if any(zone(interval.location) is not UTC for interval in intervals) else 1
    candidates = {midnight + timedelta(minutes=30 * number) for number in range(steps)}
    for interval in intervals:
        minutes = {0, *(minute % 1440 for range_ in interval.times or () for minute in range_)}
        for minute in minutes:
            local = datetime.combine(day, time(minute // 60, minute % 60), zone(interval.location))
            candidates |= {local.replace(fold=fold).astimezone(UTC) for fold in _FOLDS}
    return tuple(sorted(candidates))
