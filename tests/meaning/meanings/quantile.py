"""``quantile``: the value under which a share of the observations lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.observed import BOUNDS, METRICS, Observed, amount, requests, unclear
from tests.meaning.reading import ANYTHING, Meaning, Member, Reading, Readings
from tests.meaning.world import World


def quantile(share: float, observed: Observed, over: int) -> Meaning:
    """Return the value under which a share of the observations in a window lie.

    Nothing where there were none. A histogram knows of an observation no more than its bucket, so
    any value between the bounds of the bucket may come; of the last one, its lower bound. The
    first begins at zero. Which bucket it is depends on counts, which have the tolerance of
    `observed`.
    """

    def at(world: World, moment: int) -> Readings:
        window = moment - over, moment
        found: dict[Member, Reading] = {}
        for who in observed.members(world):
            if unclear(world, observed, who, window):
                found[who] = ANYTHING
                continue
            under = [
                amount(world, observed, who, window, partial(_between, low, high))
                for low, high in pairwise((-math.inf, *BOUNDS, math.inf))
            ]
            counts = [count for count in under if count is not None]
            if counts and sum(count.high for count in counts) > 0:
                found[who] = _bucket(share, counts)
        return found

    return at


def _between(low: float, high: float, value: float) -> float:
    return float(low < value <= high)


def _bucket(share: float, counts: Sequence[Reading]) -> Reading:
    """Return the bounds between which the quantile lies, whatever the counts are."""
    edges = (0.0, *BOUNDS, BOUNDS[-1])
    possible = [place for place in range(len(counts)) if _possible(share, counts, place)]
    low, high = edges[possible[0]], edges[possible[-1] + 1]
    return Reading(low, high, sure=any(count.sure and count.low > 0 for count in counts))


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
