"""``absent``: series that should be there and are not."""

from __future__ import annotations

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.present import present
from tests.meaning.reading import Meaning, Readings, exactly
from tests.meaning.world import World


def absent(metric: str, label: str, values: tuple[str, ...]) -> Meaning:
    """Return 1 for each member of which nothing is there.

    There is no tolerance.
    """
    wanted = [frozenset({(label, value)}) for value in values]

    def at(world: World, moment: int) -> Readings:
        there = present(world, metric, (label,), moment)
        return {who: exactly(1) for who in wanted if who not in there}

    return at


KIND = Kind(
    name="absent",
    metrics=QUEUES,
    cases=(
        Case(
            "mail",
            "{absent: 'queue_length{queue=\"mail\"}'}",
            absent("queue_length", "queue", ("mail",)),
            (Alert("MailMissing", "equals", "", 1.0, hold=60),),
            valued=False,
        ),
        Case(
            "each",
            "{absent: queue_length, for_each: {queue: [mail, print]}}",
            absent("queue_length", "queue", ("mail", "print")),
            (Alert("QueueMissing", "equals", "", 1.0, hold=180),),
            valued=False,
        ),
    ),
    draw=queues,
    settled=600,
)
