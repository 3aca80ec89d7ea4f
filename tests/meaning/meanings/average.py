"""``average``: the average over a window, of another signal."""

from __future__ import annotations

import math
import random

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.growth import Flow
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.meanings.ratio import enough, ratio
from tests.meaning.meanings.value import value
from tests.meaning.past import judged, mean, over
from tests.meaning.reading import ANYTHING, Meaning, Readings
from tests.meaning.seen import LOOK_BACK, samples
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World

_ERRORS = judged(
    ratio(Flow("requests_total", chosen=failed), 300), enough(Flow("requests_total"), 300, 10)
)


def _or_nothing_after_nan(meaning: Meaning, window: int) -> Meaning:
    """Leave it open what comes of a window with a sample that is no number."""

    def at(world: World, moment: int) -> Readings:
        begin = moment - window - LOOK_BACK
        seen = [v for g in world.gauges for _, v in samples(world, g, begin, moment)]
        found = meaning(world, moment)
        return dict.fromkeys(found, ANYTHING) if any(map(math.isnan, seen)) else found

    return at


def _queues_and_requests(chance: random.Random, size: int) -> World:
    return requests(chance, size) if chance.random() < 0.5 else queues(chance, size)


KIND = Kind(
    name="average",
    metrics=METRICS + QUEUES,
    signals="""  queue: {value: queue_length, combine: max, by: [queue]}
  total: {value: queue_length, combine: sum}
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, min_events: 10}
""",
    cases=(
        Case(
            "of_each",
            "{average: queue, over: 10m}",
            _or_nothing_after_nan(over(value("queue_length", ("queue",)), 600, mean), 600),
            (Alert("EachWas", "above", "20", 20.0, hold=60),),
        ),
        Case(
            "of_all", "{average: total, over: 5m}", over(value("queue_length", (), sum), 300, mean)
        ),
        Case(
            "of_errors",
            "{average: errors, over: 10m}",
            over(_ERRORS, 600, mean),
            (Alert("ErrorsWere", "above", "30%", 0.3),),
        ),
    ),
    draw=_queues_and_requests,
    settled=900,
)
