"""A named interval in, the times at which it holds on certain dates out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from genmon.routing.config import NamedInterval
from genmon.routing.schedule import Schedule, holds


def dated_part(named: NamedInterval) -> NamedInterval:
    """Return a named interval without what holds every week."""
    dated = tuple(one for one in named.intervals if one.is_dated)
    return NamedInterval(named.name, dated, named.span)


def occurrences(
    named: NamedInterval, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield each stretch of time between two instants at which a named interval holds."""
    began = start if holds(named, start) else None
    for instant in Schedule((named,), ()).changes(start, end):
        held = holds(named, instant)
        if held and began is None:
            began = instant
        elif not held and began is not None:
            yield began, instant
            began = None
    if began is not None:
        yield began, end
