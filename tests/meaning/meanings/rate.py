"""``rate``: how many events there are in a unit of time."""

from __future__ import annotations

from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Meaning, Readings
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World


def rate(flow: Flow, over: int, per: int = 1) -> Meaning:
    """Return the events per unit of time, averaged over the window before a moment.

    The tolerance is that of `growth`.
    """

    def at(world: World, moment: int) -> Readings:
        grown = total(world, flow, moment - over, moment)
        return {who: much.through(lambda value: value * per / over) for who, much in grown.items()}

    return at


KIND = Kind(
    name="rate",
    metrics=METRICS,
    cases=(
        Case(
            "all_of_it",
            "{rate: requests_total, over: 5m}",
            rate(Flow("requests_total"), 300),
            (
                Alert("Many", "above", "0.2/s", 0.2, hold=60),
                Alert("Few", "below", "0.05/s", 0.05, hold=60),
            ),
        ),
        Case(
            "by_status",
            "{rate: requests_total, over: 3m, by: [status], per: minute}",
            rate(Flow("requests_total", ("status",)), 180, 60),
            (Alert("ManyOfStatus", "above", "4/m", 4.0, hold=120),),
        ),
        Case(
            "by_instance",
            "{rate: requests_total, over: 10m, by: [instance, job], per: hour}",
            rate(Flow("requests_total", ("instance", "job")), 600, 3600),
            (Alert("Busy", "at_least", "300/h", 300.0),),
        ),
    ),
    draw=requests,
    settled=600,
)
