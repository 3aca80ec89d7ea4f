"""A named interval in, the times at which it holds on certain dates out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from genmon.alertmanager.config.config import NamedInterval
from genmon.alertmanager.engine.schedule import Schedule


def dated_part(named: NamedInterval) -> NamedInterval:
    """Return a named interval without what holds every week."""
    dated = tuple(interval for interval in named.intervals if interval.is_dated)
    return NamedInterval(named.name, dated, named.span)


def occurrences(
    named: NamedInterval,
    start: datetime,
    end: datetime,
    *,
    muted: tuple[NamedInterval, ...] = (),
) -> Iterator[tuple[datetime, datetime]]:
    """Yield each stretch of time between two instants at which a named interval alone holds."""
    schedule = Schedule(muted, (named,))
    began = start if schedule.is_open(start) else None
    for instant in schedule.changes(start, end):
        held = schedule.is_open(instant)
        if held and began is None:
            began = instant
        elif not held and began is not None:
            yield began, instant
            began = None
    if began is not None:
        yield began, end
