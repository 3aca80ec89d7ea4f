"""``count``: how many series there are."""

from __future__ import annotations

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.present import present
from tests.meaning.reading import NOBODY, Meaning, Readings, exactly
from tests.meaning.world import World


def count(metric: str, by: tuple[str, ...] = ()) -> Meaning:
    """Return the number of series; zero where there is none, unless labels are kept.

    There is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        there = present(world, metric, by, moment)
        counts = {who: exactly(len(values)) for who, values in there.items()}
        return counts if by or counts else {NOBODY: exactly(0)}

    return at


KIND = Kind(
    name="count",
    metrics=QUEUES,
    cases=(
        Case(
            "at_all",
            "{count: queue_length}",
            count("queue_length"),
            (Alert("Few", "below", "3", 3.0, hold=60), Alert("None", "equals", "0", 0.0)),
        ),
        Case(
            "by_queue",
            "{count: queue_length, by: [queue]}",
            count("queue_length", ("queue",)),
            (Alert("ManyOfQueue", "above", "1", 1.0),),
        ),
    ),
    draw=queues,
    settled=600,
)
