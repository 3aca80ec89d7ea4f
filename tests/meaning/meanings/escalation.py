"""``escalation``: who is called when an alert has fired for so long."""

from __future__ import annotations

from collections.abc import Sequence

from tests.meaning.firing import firing
from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.incident import CAUSES
from tests.meaning.reading import Meaning, Member, Reading, Readings
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World


def fires(cases: Sequence[Case]) -> Meaning:
    """Return 1 for each alert that fires, with its name and labels.

    What reads alerts may see them an evaluation later.
    """

    def at(world: World, moment: int) -> Readings:
        now, before = (_firing(cases, world, moment - ago) for ago in (0, EVALUATION))
        return {who: Reading(float(who in now and who in before), 1.0) for who in now | before}

    return at


def _firing(cases: Sequence[Case], world: World, moment: int) -> set[Member]:
    return {
        who | {("source_alert", alert.name), ("component", "escalation")}
        for case in cases
        for alert in case.alerts
        for who, does in firing(case, alert, world, moment).items()
        if does
    }


KIND = Kind(
    name="escalation",
    metrics=QUEUES,
    rest="""
escalation:
  of: critical
  levels:
    - {name: ToLead, level: 2, after: 3m, to: lead}
    - {name: ToManagement, level: 3, after: 10m, to: management}
""",
    cases=(
        *CAUSES,
        Case(
            "escalates",
            "",
            fires(CAUSES),
            (
                Alert("ToLead", "equals", "", 1.0, hold=180),
                Alert("ToManagement", "equals", "", 1.0, hold=600),
            ),
            valued=False,
        ),
    ),
    draw=queues,
    settled=660,
)
