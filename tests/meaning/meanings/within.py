"""``within``: the share of events that took no longer than they may."""

from __future__ import annotations

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.ratio import share
from tests.meaning.observed import METRICS, Observed, amount, requests
from tests.meaning.reading import Meaning, Readings
from tests.meaning.world import World


def within(limit: float, observed: Observed, over: int, full: float = 100.0) -> Meaning:
    """Return which share of the observations in a window were at the limit or under it.

    Nothing where there were none. The tolerance is that of counts, `observed`; a limit is a
    bound of a bucket, so there is no other.
    """

    def at(world: World, moment: int) -> Readings:
        window = moment - over, moment
        found = {}
        for who in observed.members(world):
            fast = amount(world, observed, who, window, lambda value: float(value <= limit))
            slow = amount(world, observed, who, window, lambda value: float(value > limit))
            reading = share(fast, slow)
            if reading is not None:
                found[who] = reading.through(lambda value: full * value)
        return found

    return at


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
