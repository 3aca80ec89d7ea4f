"""What a signal can be: series that would have to show more are none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from genmon.synthetic.course import Course
from genmon.synthetic.member import Member
from genmon.synthetic.probe import Probe
from genmon.synthetic.scene import Put
from genmon.synthetic.series import Series
from genmon.units.quantity import plain

_NOISE = Decimal("1e-9")
_SIGNAL, _WHY = "signal", "why"


def within_reach(name: str, probe: Probe) -> Probe:
    """Return the probe of the signal ``name``, whose series are never more than it can be.

    In place of the series of a course that asks for what the signal never is, there is one that
    ``is_impossible``.
    """
    if probe.least is None and probe.most is None:
        return probe
    probe = probe._replace(typical=_typical(probe))
    unmet = probe.unmet and partial(_put, name, probe, probe.unmet)
    return probe._replace(put=partial(_put, name, probe, probe.put), unmet=unmet)


def _typical(probe: Probe) -> Decimal:
    """Return a value as any that the signal can be, and half or twice as much can be, too."""
    if can_be(probe, probe.typical) and can_be(probe, 2 * probe.typical):
        return probe.typical
    least, most = probe.least, probe.most
    if most is None:
        return 2 * least if least else probe.typical
    return most / 2 if least is None or most / 2 > least else (least + most) / 2


def is_impossible(series: Series) -> bool:
    """Tell whether a series stands for those that there cannot be."""
    return not series.name


def range_words(probe: Probe) -> str:
    """Return what a signal never is: ``is never below 0 or above 1``."""
    least = "" if probe.least is None else f" below {plain(probe.least)}"
    most = "" if probe.most is None else f" above {plain(probe.most)}"
    return f"is never{least}{' or' if least and most else ''}{most}"


def can_be(probe: Probe, value: Decimal) -> bool:
    """Tell whether a signal can have a value, but for rounding."""
    close = abs(value) * _NOISE + _NOISE
    too_low = probe.least is not None and value < probe.least - close
    too_high = probe.most is not None and value > probe.most + close
    return not (too_low or too_high)


def _put(name: str, probe: Probe, put: Put, course: Course, member: Member) -> Iterable[Series]:
    for hold in course:
        if isinstance(hold.state, Decimal):
            end = hold.state + hold.slope * hold.seconds
            if not (can_be(probe, hold.state) and can_be(probe, end)):
                return (Series("", ((_SIGNAL, name), (_WHY, range_words(probe))), ()),)
    return put(course, member)
