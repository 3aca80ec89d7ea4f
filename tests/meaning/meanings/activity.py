"""``activity``: how many events a window holds, where none at all is the news."""

from __future__ import annotations

from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Guard, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.reading import NOBODY, Meaning, Member, Reading, Readings
from tests.meaning.rendered import EVALUATION
from tests.meaning.seen import last_scrape
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World


def activity(flow: Flow, over: int) -> Meaning:
    """Return the number of events in a window; a counter that never existed counts as zero.

    The tolerance is that of `growth`.
    """

    def at(world: World, moment: int) -> Readings:
        grown = total(world, flow, moment - over, moment).get(NOBODY)
        if grown is None:
            return {NOBODY: Reading(0.0, 0.0)}
        return {NOBODY: Reading(grown.low if grown.sure else 0.0, grown.high)}

    return at


def up(job: str, over: int) -> Guard:
    """Return a guard: a job has been up, or silence says nothing.

    It has if it was at every moment, and has not if it was for less than four fifths of them;
    what is between is left open.
    """

    def guard(world: World, moment: int, _: Member) -> bool | None:
        times = range(moment - over, moment + 1, EVALUATION)
        share = sum(_up(world, job, time) for time in times) / len(times)
        return True if share == 1 else False if share < 0.8 else None

    return guard


def _up(world: World, job: str, moment: int) -> bool:
    return any(
        (time := last_scrape(world, target, moment)) is not None and world.answers(target, time)
        for target in world.targets
        if dict(target.labels)["job"] == job
    )


KIND = Kind(
    name="activity",
    metrics=METRICS,
    cases=(
        Case(
            "requests",
            "{activity: requests_total, over: 10m, while_up: shop}",
            activity(Flow("requests_total"), 600),
            (Alert("NoRequests", "equals", "0", 0.0, guard=up("shop", 600)),),
        ),
        Case(
            "failures",
            "{activity: 'requests_total{status=\"500\"}', over: 5m}",
            activity(Flow("requests_total", chosen=failed), 300),
            (Alert("FewFailures", "below", "5", 5.0),),
        ),
    ),
    draw=requests,
    settled=600,
)
