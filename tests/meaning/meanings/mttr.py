"""``mttr``: how long incidents last, on average, until they are over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.incident import CAUSES, is_open
from tests.meaning.past import hull
from tests.meaning.reading import NOBODY, Meaning, Reading, Readings, exactly
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World


def mttr(cases: Sequence[Case], severity: str, over: int) -> Meaning:
    """Return the seconds with an open incident, divided by the incidents that ended.

    Nothing where none ended. The time of one that is still open counts before it divides, and of
    one that began before the period its part inside. An incident is known once an evaluation, and
    perhaps one late; whether the evaluation at the beginning of the period counts is left open.
    """

    def at(world: World, moment: int) -> Readings:
        start = moment - over
        times = range(start - 2 * EVALUATION, moment + 1, EVALUATION)
        course = [is_open(cases, severity, world, time) for time in times]
        late = [False, *course[:-1]]
        means = [_mean(known[skipped:]) for known in (course, late) for skipped in (1, 2, 3)]
        either = hull(means)
        return {} if either is None else {NOBODY: either}

    return at


def _mean(course: Sequence[bool]) -> Reading | None:
    """Return the mean of a course, of which the first is the one before the period."""
    ended = sum(before and not after for before, after in pairwise(course))
    return exactly(EVALUATION * sum(course[1:]) / ended) if ended else None


KIND = Kind(
    name="mttr",
    metrics=QUEUES,
    cases=(
        *CAUSES,
        Case(
            "repair",
            "{mttr: critical, over: 20m}",
            mttr(CAUSES, "critical", 1200),
            (Alert("RepairLong", "above", "3m", 180.0),),
        ),
    ),
    draw=queues,
    settled=900,
)
