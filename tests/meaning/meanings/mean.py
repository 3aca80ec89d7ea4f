"""``mean``: the average of what a histogram observed."""

from __future__ import annotations

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.observed import METRICS, Observed, amount, itself, of_each, once, requests
from tests.meaning.reading import Meaning, Member, Reading
from tests.meaning.world import World


def mean(observed: Observed, over: int) -> Meaning:
    """Return all that was observed in a window, divided by how often.

    Nothing where there was nothing. Sum and count each have the tolerance of `observed`.
    """

    def of_one(world: World, who: Member, window: tuple[int, int]) -> Reading | None:
        total = amount(world, observed, who, window, itself)
        return quotient(total, amount(world, observed, who, window, once))

    return of_each(observed, over, of_one)


def quotient(total: Reading | None, count: Reading | None) -> Reading | None:
    """Return the quotient of two amounts, which is only sure where the second cannot be zero."""
    if total is None or count is None or count.high <= 0:
        return None
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
