"""``increase``: how many events a window holds."""

from __future__ import annotations

from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Meaning, Readings
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World


def increase(flow: Flow, over: int) -> Meaning:
    """Return the number of events in the window before a moment, of all series merged.

    The tolerance is that of `growth`.
    """

    def at(world: World, moment: int) -> Readings:
        return total(world, flow, moment - over, moment)

    return at


def failed(labels: tuple[tuple[str, str], ...]) -> bool:
    return dict(labels)["status"] == "500"


KIND = Kind(
    name="increase",
    metrics=METRICS,
    cases=(
        Case(
            "all_of_it",
            "{increase: requests_total, over: 5m}",
            increase(Flow("requests_total"), 300),
            (Alert("Many", "above", "40", 40.0, hold=60), Alert("Few", "below", "6", 6.0)),
        ),
        Case(
            "by_status",
            "{increase: requests_total, over: 4m, by: [status]}",
            increase(Flow("requests_total", ("status",)), 240),
            (Alert("ManyOfStatus", "above", "20", 20.0, hold=120),),
        ),
        Case(
            "failures",
            "{increase: 'requests_total{status=\"500\"}', over: 10m, by: [instance]}",
            increase(Flow("requests_total", ("instance",), failed), 600),
            (Alert("ManyFailures", "at_least", "5", 5.0),),
        ),
    ),
    draw=requests,
    settled=600,
)
