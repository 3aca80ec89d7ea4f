"""``mean``: the average of what a histogram observed."""

from __future__ import annotations

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.observed import METRICS, Observed, amount, itself, once, requests, unclear
from tests.meaning.reading import ANYTHING, Meaning, Member, Reading, Readings
from tests.meaning.world import World


def mean(observed: Observed, over: int) -> Meaning:
    """Return all that was observed in a window, divided by how often.

    Nothing where there was nothing. Sum and count each have the tolerance of `observed`.
    """

    def at(world: World, moment: int) -> Readings:
        window = moment - over, moment
        found: dict[Member, Reading] = {}
        for who in observed.members(world):
            if unclear(world, observed, who, window):
                found[who] = ANYTHING
                continue
            total = amount(world, observed, who, window, itself)
            count = amount(world, observed, who, window, once)
            if total is not None and count is not None and count.high > 0:
                found[who] = quotient(total, count)
        return found

    return at


def quotient(total: Reading, count: Reading) -> Reading:
    """Return the quotient of two amounts, which is only sure where the second cannot be zero."""
    high = total.high / count.low if count.low > 0 else float("inf")
    return Reading(total.low / count.high, high, sure=count.sure and count.low > 0)


KIND = Kind(
    name="mean",
    metrics=METRICS,
    cases=(
        Case(
            "usual",
            "{mean: request_seconds, over: 5m}",
            mean(Observed("request_seconds"), 300),
            (Alert("UsuallySlow", "above", "600ms", 0.6, hold=60),),
        ),
        Case(
            "by_route",
            "{mean: request_seconds, over: 10m, by: [route]}",
            mean(Observed("request_seconds", ("route",)), 600),
            (Alert("RouteSlow", "above", "1s", 1.0),),
        ),
    ),
    draw=requests,
    settled=600,
)
