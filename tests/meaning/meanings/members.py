"""``members``: how many members of a group report at all."""

from __future__ import annotations

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.present import present
from tests.meaning.reading import NOBODY, Meaning, Readings, exactly
from tests.meaning.world import World


def members(metric: str, each: str) -> Meaning:
    """Return the number of members with any series; zero where there is none.

    There is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        return {NOBODY: exactly(len(present(world, metric, (each,), moment)))}

    return at


KIND = Kind(
    name="members",
    metrics=QUEUES,
    cases=(
        Case(
            "queues",
            "{members: queue_length, each: queue, counts: queues}",
            members("queue_length", "queue"),
            (Alert("QueuesMissing", "below", "2", 2.0, hold=60),),
        ),
        Case(
            "hosts",
            "{members: queue_length, each: instance, counts: hosts}",
            members("queue_length", "instance"),
            (Alert("NoHosts", "equals", "0", 0.0),),
        ),
    ),
    draw=queues,
    settled=600,
)
