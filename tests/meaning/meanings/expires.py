"""``expires``: how much time is left until a moment."""

from __future__ import annotations

import random

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.moments import METRICS, moments, told
from tests.meaning.reading import Meaning
from tests.meaning.world import World


def expires(by: tuple[str, ...], look_back: int, unit: float) -> Meaning:
    """Return the time left; of several series with the same labels, what expires first counts.

    What a target told last is remembered for the look-back. There is no tolerance.
    """
    return told(
        "done_timestamp_seconds", by, look_back, min, lambda moment, at: (at - moment) / unit
    )


def _certificates(chance: random.Random, size: int) -> World:
    return moments(chance, size, ahead=1200)


KIND = Kind(
    name="expires",
    metrics=METRICS,
    cases=(
        Case(
            "by_task",
            "{expires: done_timestamp_seconds, by: [task], unit: minutes}",
            expires(("task",), 86400, 60),
            (Alert("TaskEnds", "below", "5m", 5.0, hold=60), Alert("TaskOver", "at_most", "0", 0)),
        ),
        Case(
            "by_target",
            "{expires: done_timestamp_seconds, by: [task, instance], unit: s, look_back: 10m}",
            expires(("task", "instance"), 600, 1),
            (Alert("TaskOfTargetEnds", "below", "60s", 60.0),),
        ),
        Case("at_all", "{expires: done_timestamp_seconds}", expires((), 86400, 86400)),
    ),
    draw=_certificates,
    settled=600,
)
