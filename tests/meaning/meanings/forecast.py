"""``forecast``: where a signal will be if it goes on as it does."""

from __future__ import annotations

from tests.meaning.disks import METRICS, SIGNALS, disks
from tests.meaning.history import Judge, Points, said
from tests.meaning.kind import Alert, Case, Guard, Kind
from tests.meaning.meanings.value import value
from tests.meaning.reading import Meaning, Member, Readings, compare
from tests.meaning.world import World

_USED = value("disk_used", ("disk",), sum)


def forecast(meaning: Meaning, over: int, ahead: int) -> Meaning:
    """Return the straight line through a window, by least squares, read so far ahead.

    Nothing from a fraction of the window: see `history`. There is no other tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        return said(meaning, _line(moment + ahead), world, (moment - over, moment))

    return at


def _line(moment: int) -> Judge:
    def read(points: Points) -> float | None:
        if len(points) < 2:
            return None
        middle = sum(time for time, _ in points) / len(points)
        height = sum(value for _, value in points) / len(points)
        spread = sum((time - middle) ** 2 for time, _ in points)
        slope = sum((time - middle) * (value - height) for time, value in points) / spread
        return height + slope * (moment - middle)

    return read


def _now_above(limit: float) -> Guard:
    def guard(world: World, moment: int, who: Member) -> bool | None:
        return compare(_USED(world, moment).get(who), "above", limit)

    return guard


KIND = Kind(
    name="forecast",
    metrics=METRICS,
    signals=SIGNALS,
    cases=(
        Case(
            "soon",
            "{forecast: used, over: 20m, ahead: 30m}",
            forecast(_USED, 1200, 1800),
            (Alert("FullSoon", "above", "600", 600.0, hold=60),),
        ),
        Case(
            "later",
            "{forecast: used, over: 15m, ahead: 1h, once: {above: 300}}",
            forecast(_USED, 900, 3600),
            (Alert("FullLater", "at_least", "800", 800.0, guard=_now_above(300.0)),),
        ),
    ),
    draw=disks,
    settled=600,
)
