"""``lowest``: the lowest value over a window, of another signal."""

from __future__ import annotations

import random

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.growth import Flow
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.meanings.ratio import enough, ratio
from tests.meaning.meanings.value import value
from tests.meaning.past import judged, lowest, over
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World

_ERRORS = judged(
    ratio(Flow("requests_total", chosen=failed), 300), enough(Flow("requests_total"), 300, 10)
)


def _queues_and_requests(chance: random.Random, size: int) -> World:
    return requests(chance, size) if chance.random() < 0.5 else queues(chance, size)


KIND = Kind(
    name="lowest",
    metrics=METRICS + QUEUES,
    signals="""  queue: {value: queue_length, combine: max, by: [queue]}
  total: {value: queue_length, combine: sum}
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, min_events: 10}
""",
    cases=(
        Case(
            "of_each",
            "{lowest: queue, over: 10m}",
            over(value("queue_length", ("queue",)), 600, lowest),
            (Alert("EachWas", "below", "20", 20.0, hold=60),),
        ),
        Case(
            "of_all", "{lowest: total, over: 5m}", over(value("queue_length", (), sum), 300, lowest)
        ),
        Case(
            "of_errors",
            "{lowest: errors, over: 10m}",
            over(_ERRORS, 600, lowest),
            (Alert("ErrorsWere", "below", "30%", 0.3),),
        ),
    ),
    draw=_queues_and_requests,
    settled=900,
)
