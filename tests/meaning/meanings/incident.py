"""``incident``: whether any alert of a severity fires."""

from __future__ import annotations

from collections.abc import Sequence

from tests.meaning.firing import firing
from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.value import value
from tests.meaning.reading import NOBODY, Meaning, Reading, Readings
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World


def incident(cases: Sequence[Case], severity: str) -> Meaning:
    """Return 1 while any alert of a severity fires, else 0.

    What reads alerts may see them an evaluation later.
    """

    def at(world: World, moment: int) -> Readings:
        now, before = (is_open(cases, severity, world, moment - ago) for ago in (0, EVALUATION))
        return {NOBODY: Reading(float(now and before), float(now or before))}

    return at


def is_open(cases: Sequence[Case], severity: str, world: World, moment: int) -> bool:
    """Tell whether an alert of a severity fires."""
    return any(
        True in firing(case, alert, world, moment).values()
        for case in cases
        for alert in case.alerts
        if alert.severity == severity
    )


CAUSES = (
    Case(
        "longest",
        "{value: queue_length, combine: max, by: [queue]}",
        value("queue_length", ("queue",), max),
        (Alert("QueueLong", "above", "30", 30.0, 60, severity="critical"),),
    ),
    Case(
        "least",
        "{value: queue_length, combine: min}",
        value("queue_length", (), min),
        (Alert("QueueEmpty", "equals", "0", 0.0, 0, severity="critical"),),
    ),
)

KIND = Kind(
    name="incident",
    metrics=QUEUES,
    cases=(
        *CAUSES,
        Case(
            "opened",
            "{incident: critical}",
            incident(CAUSES, "critical"),
            (Alert("IncidentLasts", "equals", "1", 1.0, hold=180),),
        ),
    ),
    draw=queues,
    settled=600,
)
