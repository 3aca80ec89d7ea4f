"""``quantile``: the value under which a share of the observations lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.observed import (
    BOUNDS,
    METRICS,
    Observed,
    amount,
    between,
    of_each,
    once,
    requests,
    under,
    young,
)
from tests.meaning.reading import Meaning, Member, Reading
from tests.meaning.world import World

_NONE = Reading(0.0, 0.0)


def quantile(share: float, observed: Observed, over: int) -> Meaning:
    """Return the value under which a share of the observations in a window lie.

    Nothing where there were none. A histogram knows of an observation no more than its bucket, so
    any value between the bounds of the bucket may come; of the last one, its lower bound. The
    first begins at zero. Which bucket it is depends on counts, which have the tolerance of
    `observed`; where buckets were nearly empty when the window began, each has it for itself, so
    that what was only in one bucket may be taken for more than there was in all.
    """

    def of_one(world: World, who: Member, window: tuple[int, int]) -> Reading | None:
        possible = _apart(world, observed, who, window, share)
        if young(world, observed, who, window):
            possible |= _added_up(world, observed, who, window, share)
        every = amount(world, observed, who, window, once)
        if not possible or every is None or every.high <= 0:
            return None
        return _range(possible, sure=every.sure and every.low > 0)

    return of_each(observed, over, of_one)


def _range(buckets: set[int], *, sure: bool) -> Reading:
    edges = (0.0, *BOUNDS, BOUNDS[-1])
    return Reading(edges[min(buckets)], edges[max(buckets) + 1], sure)


def _apart(
    world: World, observed: Observed, who: Member, window: tuple[int, int], share: float
) -> set[int]:
    """Return the buckets where the quantile may be, by how many observations are in each."""
    counts = [
        amount(world, observed, who, window, between(low, high)) or _NONE
        for low, high in pairwise((-math.inf, *BOUNDS, math.inf))
    ]
    return {place for place in range(len(counts)) if _possible(share, counts, place)}


def _added_up(
    world: World, observed: Observed, who: Member, window: tuple[int, int], share: float
) -> set[int]:
    """Return the buckets where the quantile may be, by how many are in each and all before."""
    counts = [
        amount(world, observed, who, window, under(bound)) or _NONE for bound in (*BOUNDS, math.inf)
    ]
    least, most = share * counts[-1].low, share * counts[-1].high
    before = (_NONE, *counts)
    return {
        place
        for place, count in enumerate(counts)
        if count.high >= least and before[place].low <= most and count.high > before[place].low
    }


def _possible(share: float, counts: Sequence[Reading], place: int) -> bool:
    """Tell whether the share may be reached in a bucket: not before it, and not after it."""
    before, after = counts[:place], counts[place + 1 :]
    least = sum(c.low for c in before), sum(c.high for c in counts[place:])
    most = sum(c.high for c in counts[: place + 1]), sum(c.low for c in after)
    slack = 1e-9
    not_before = least[0] <= share * sum(least) + slack
    not_after = most[0] >= share * sum(most) - slack
    return not_before and not_after and counts[place].high > 0


KIND = Kind(
    name="quantile",
    metrics=METRICS,
    cases=(
        Case(
            "slowest",
            "{quantile: 0.95, of: request_seconds, over: 5m}",
            quantile(0.95, Observed("request_seconds"), 300),
            (
                Alert("Slow", "above", "500ms", 0.5, hold=60),
                Alert("VerySlow", "at_least", "1s", 1.0),
            ),
        ),
        Case(
            "median",
            "{quantile: 0.5, of: request_seconds, over: 10m, by: [route]}",
            quantile(0.5, Observed("request_seconds", ("route",)), 600),
            (Alert("RouteSlow", "above", "250ms", 0.25),),
        ),
    ),
    draw=requests,
    settled=600,
)
