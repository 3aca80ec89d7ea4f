"""Shares of events of which there are just enough to be judged, or just too few."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from genmon.lower.lowered import Least
from genmon.synthetic.course import Course, length
from genmon.synthetic.member import Member
from genmon.synthetic.probe import LONGEST_LEAD, MARGIN, Probe
from genmon.synthetic.scene import Put
from genmon.synthetic.series import Series, enlarged, faster

_SOON = 30
"""Seconds in which a long window that is hardly begun has all events that it needs."""
_SLOW = Decimal("0.1")
"""How many times as fast a counter grows that begins with less."""
_TOO_FEW = Decimal("0.9")
"""How much of what is needed there is where the beginning of a window still counts."""


def floored(probe: Probe, least: Least, window: int) -> Probe:
    """Return the probe of what needs some events in a window, in seconds, or a rate of them.

    Of a window that a case has the time to fill there are just enough, or just too few. In another
    one there are enough at once, or too few in all of the case.
    """
    if not least:
        return probe
    needed = Decimal(least.events) / window if least.events else least.rate
    if window <= LONGEST_LEAD:
        few = partial(_faster, probe.put, needed / probe.traffic * (1 - MARGIN))
        return _busy(probe, needed * (1 + MARGIN), few)
    few = (
        partial(_too_few, probe.put, _TOO_FEW * least.events / probe.traffic)
        if least.events
        else partial(_faster, probe.put, needed / probe.traffic * _TOO_FEW)
    )
    soon = probe._replace(wait=max(probe.wait, _SOON))
    return _busy(soon, needed * window / _SOON * _recorded(probe), few)


def _recorded(probe: Probe) -> Decimal:
    """Return how many times as much it takes where the events are counted by a recorded rate.

    Of a young series that one knows as little as it is younger than its window.
    """
    is_recorded = probe.raw_window < probe.settle
    return max(Decimal(2 * probe.raw_window) / _SOON, Decimal(1)) if is_recorded else Decimal(1)


def _busy(probe: Probe, traffic: Decimal, few: Put) -> Probe:
    """Return a probe with so many events a second, and ``few`` where what is needed is not met."""
    put = partial(_faster, probe.put, traffic / probe.traffic)
    return probe._replace(put=put, unmet=few, traffic=traffic)


def _faster(put: Put, times: Decimal, course: Course, member: Member) -> Iterator[Series]:
    """Yield series that count so many times as fast, from as much more or less.

    A counter that has grown by far more than it began at is not drawn on to before its beginning,
    and of one that hardly grows beside what it began at a float keeps too few digits.
    """
    is_far = times > 1 or times < _SLOW
    for series in put(course, member):
        yield enlarged(series, times) if series.counts and is_far else faster(series, times)


def _too_few(put: Put, seconds: Decimal, course: Course, member: Member) -> Iterator[Series]:
    yield from _faster(put, seconds / length(course), course, member)
