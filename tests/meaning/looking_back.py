"""What looks back over another signal: queues, all of them at once, and a share of requests."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.growth import Flow
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.meanings.ratio import enough, ratio
from tests.meaning.meanings.value import value
from tests.meaning.past import judged
from tests.meaning.reading import Comparison, Meaning
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World

_ERRORS = judged(
    ratio(Flow("requests_total", chosen=failed), 300), enough(Flow("requests_total"), 300, 10)
)
_EACH, _ALL = value("queue_length", ("queue",)), value("queue_length", (), sum)

Over = Callable[[Meaning, int], Meaning]
"""What a kind makes of a signal and a window in seconds."""


def looking_back(name: str, over: Over, word: Comparison, *, of_each: Over | None = None) -> Kind:
    """Return a kind whose alerts compare by a word; ``of_each`` is another meaning of queues."""
    return Kind(
        name=name,
        metrics=METRICS + QUEUES,
        signals="""  queue: {value: queue_length, combine: max, by: [queue]}
  total: {value: queue_length, combine: sum}
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, min_events: 10}
""",
        cases=(
            Case(
                "of_each",
                f"{{{name}: queue, over: 10m}}",
                (of_each or over)(_EACH, 600),
                (Alert("EachWas", word, "20", 20.0, hold=60),),
            ),
            Case("of_all", f"{{{name}: total, over: 5m}}", over(_ALL, 300)),
            Case(
                "of_errors",
                f"{{{name}: errors, over: 10m}}",
                over(_ERRORS, 600),
                (Alert("ErrorsWere", word, "30%", 0.3),),
            ),
        ),
        draw=_queues_and_requests,
        settled=900,
    )


def _queues_and_requests(chance: random.Random, size: int) -> World:
    return requests(chance, size) if chance.random() < 0.5 else queues(chance, size)
