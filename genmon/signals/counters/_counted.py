"""Probes of kinds that count the events of one counter over a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from genmon.promql.selector import Selector
from genmon.signals._unlike import counting_decoys
from genmon.synthetic import (
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Scene,
    Series,
    mapped,
    spacing,
)
from genmon.synthetic.series import from_zero

_DAY = 86400
_BURST, _LONG_BURST = 1, 600
"""Seconds in which all events happen: between two samples, and in few that are rare."""
_SOON = 60
_PARTS, _RARE = 128, 240
"""Evaluations of a long window, and the seconds between samples."""


def counted(
    bench: Bench,
    events: Selector,
    by: Sequence[str],
    window: int,
    *,
    per_second: Callable[[Decimal], Decimal],
) -> Probe:
    """Return the probe of a counter's growth; ``per_second`` takes a value to events a second.

    Of a window longer than a day, the events come at the beginning. A counter that begins at zero
    is not drawn on to before that, so that the window reads what is counted.
    """
    long = window > _DAY

    def put(course: Course, member: Member) -> Iterator[Series]:
        steady = mapped(course, per_second)
        wanted = tuple(_at_once(steady, window)) if long else steady
        counters = bench.counters(events, member, by, wanted)
        yield from (from_zero(counter) for counter in counters) if long else counters
        yield from counting_decoys(bench, events, member, course)

    probe = Probe(
        put,
        bench.labels(events, by),
        settle=window,
        least=Decimal(0),
        ramps=True,
        fades=True,
        full=not long,
        births=bench.births(window, events),
        sample=0 if long else spacing(window),
        lacking={Lack.IDLE: Decimal(0), Lack.GONE: None},
    )
    if not long:
        return probe
    return probe._replace(
        leads=False,
        ramps=False,
        wait=_SOON,
        recovers=0,
        lacking={Lack.IDLE: Decimal(0)},
        scenes_above=partial(_remembered, window),
    )


def _remembered(window: int, limit: Decimal) -> tuple[Scene, ...]:
    """Return many events at once: they count until the window has passed, and no longer."""
    every = max(1, window // _PARTS // _RARE) * _RARE
    at = [window * part // 100 // every * every for part in (60, 95, 110)]
    course = (Hold(2 * limit + 1, _LONG_BURST), Hold(Lack.GONE, at[2] + every - _LONG_BURST))
    holds = ((at[0], True), (at[1], True), (at[2], False))
    return (Scene(course, every, _RARE, holds=holds, name="what is forgotten"),)


def _at_once(course: Course, window: int) -> Iterator[Hold]:
    """Yield the course with all events of a window at the beginning of each hold."""
    for hold in course:
        if isinstance(hold.state, Lack) or hold.seconds <= _BURST:
            yield hold
            continue
        yield Hold(hold.state * window / _BURST, _BURST)
        yield Hold(Decimal(0), hold.seconds - _BURST)
