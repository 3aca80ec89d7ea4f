"""``within``: the share of events that took no longer than they may."""

from __future__ import annotations

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.mean import quotient
from tests.meaning.observed import METRICS, Observed, amount, of_each, once, requests, under
from tests.meaning.reading import Meaning, Member, Reading
from tests.meaning.world import World


def within(limit: float, observed: Observed, over: int, full: float = 100.0) -> Meaning:
    """Return which share of the observations in a window were at the limit or under it.

    Nothing where there were none. The tolerance is that of counts, `observed`, which differ in how
    they are stretched to the window; a limit is a bound of a bucket, so there is no other.
    """

    def of_one(world: World, who: Member, window: tuple[int, int]) -> Reading | None:
        fast = amount(world, observed, who, window, under(limit))
        share = quotient(fast, amount(world, observed, who, window, once))
        return share and share.through(lambda value: full * value)

    return of_each(observed, over, of_one)


KIND = Kind(
    name="within",
    metrics=METRICS,
    cases=(
        Case(
            "fast",
            "{within: 500ms, of: request_seconds, over: 5m}",
            within(0.5, Observed("request_seconds"), 300),
            (Alert("FewFast", "below", "50%", 50.0, hold=60),),
        ),
        Case(
            "instant",
            "{within: 100ms, of: request_seconds, over: 10m, by: [route], unit: ratio}",
            within(0.1, Observed("request_seconds", ("route",)), 600, 1.0),
            (Alert("FewInstant", "below", "30%", 0.3),),
        ),
    ),
    draw=requests,
    settled=600,
)
