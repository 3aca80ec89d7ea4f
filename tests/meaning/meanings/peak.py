"""``peak``: the highest value over a window, of another signal."""

from __future__ import annotations

import random

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.growth import Flow
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.meanings.ratio import enough, ratio
from tests.meaning.meanings.value import value
from tests.meaning.past import highest, judged, over
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World

_ERRORS = judged(
    ratio(Flow("requests_total", chosen=failed), 300), enough(Flow("requests_total"), 300, 10)
)


def _queues_and_requests(chance: random.Random, size: int) -> World:
    return requests(chance, size) if chance.random() < 0.5 else queues(chance, size)


KIND = Kind(
    name="peak",
    metrics=METRICS + QUEUES,
    signals="""  queue: {value: queue_length, combine: max, by: [queue]}
  total: {value: queue_length, combine: sum}
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, min_events: 10}
""",
    cases=(
        Case(
            "of_each",
            "{peak: queue, over: 10m}",
            over(value("queue_length", ("queue",)), 600, highest),
            (Alert("EachWas", "above", "20", 20.0, hold=60),),
        ),
        Case(
            "of_all", "{peak: total, over: 5m}", over(value("queue_length", (), sum), 300, highest)
        ),
        Case(
            "of_errors",
            "{peak: errors, over: 10m}",
            over(_ERRORS, 600, highest),
            (Alert("ErrorsWere", "above", "30%", 0.3),),
        ),
    ),
    draw=_queues_and_requests,
    settled=900,
)
