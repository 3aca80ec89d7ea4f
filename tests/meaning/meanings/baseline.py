"""``baseline``: how a signal stands to its own past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean, median

from tests.meaning.disks import METRICS, SIGNALS, disks
from tests.meaning.history import Points, said
from tests.meaning.kind import Alert, Case, Guard, Kind
from tests.meaning.meanings.value import value
from tests.meaning.reading import ANYTHING, Meaning, Member, Reading, Readings, compare, exactly
from tests.meaning.world import World

Statistic = Callable[[Sequence[float]], float]

_USED = value("disk_used", ("disk",), sum)


def baseline(
    meaning: Meaning,
    statistic: Statistic,
    window: tuple[int, int],
    *,
    floor: float = 0.0,
    missing: float | None = None,
) -> Meaning:
    """Return a signal divided by its median or average over a window of the past.

    ``window`` is how long it is, and how long ago it ends. Nothing where the past is under the
    floor, or known for a fraction only: see `history`. Nothing of a signal that is gone, unless
    that counts as zero. What stands to nothing at all, or to exactly the floor, is left open.
    """
    over, offset = window

    def usual(points: Points) -> float | None:
        return statistic([value for _, value in points])

    def at(world: World, moment: int) -> Readings:
        ends = moment - offset
        now = meaning(world, moment)
        found = {}
        for who, past in said(meaning, usual, world, (ends - over, ends), 0.25).items():
            value = now.get(who, None if missing is None else exactly(missing))
            reading = None if value is None else _stands(value.low, past, floor)
            if reading is not None:
                found[who] = reading
        return found

    return at


def _stands(value: float, past: Reading, floor: float) -> Reading | None:
    if past.high < floor:
        return None
    if past.low <= 0:
        return ANYTHING
    low, high = sorted((value / past.high, value / past.low))
    return Reading(low, high, past.sure and past.low > floor)


def _now_above(limit: float) -> Guard:
    def guard(world: World, moment: int, who: Member) -> bool | None:
        return compare(_USED(world, moment).get(who), "above", limit)

    return guard


KIND = Kind(
    name="baseline",
    metrics=METRICS,
    signals=SIGNALS,
    cases=(
        Case(
            "growth",
            "{baseline: used, over: 10m, offset: 5m, floor: 200}",
            baseline(_USED, median, (600, 300), floor=200.0),
            (Alert("Grown", "above", "1.5", 1.5, hold=60),),
        ),
        Case(
            "rest",
            "{baseline: used, statistic: average, over: 15m, offset: 10m, missing: 0}",
            baseline(_USED, fmean, (900, 600), missing=0.0),
            (Alert("Shrunk", "below", "0.5", 0.5),),
        ),
        Case(
            "judged",
            "{baseline: used, over: 20m, offset: 2m, while: {signal: used, above: 400}}",
            baseline(_USED, median, (1200, 120)),
            (Alert("GrownMuch", "above", "1.2", 1.2, guard=_now_above(400.0)),),
        ),
    ),
    draw=disks,
    settled=900,
)
