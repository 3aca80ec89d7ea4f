"""``since``: how long ago something last was."""

from __future__ import annotations

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.moments import METRICS, moments, told
from tests.meaning.reading import Meaning


def since(by: tuple[str, ...], look_back: int, unit: float) -> Meaning:
    """Return the age of the latest moment of the series with the same labels.

    What a target told last is remembered for the look-back. There is no tolerance.
    """
    return told(
        "done_timestamp_seconds", by, look_back, max, lambda moment, at: (moment - at) / unit
    )


KIND = Kind(
    name="since",
    metrics=METRICS,
    cases=(
        Case(
            "by_task",
            "{since: done_timestamp_seconds, by: [task], unit: minutes}",
            since(("task",), 86400, 60),
            (Alert("TaskMissing", "above", "6m", 6.0, hold=60),),
        ),
        Case(
            "by_target",
            "{since: done_timestamp_seconds, by: [task, instance], unit: s, look_back: 10m}",
            since(("task", "instance"), 600, 1),
            (Alert("TaskOfTargetMissing", "above", "400s", 400.0),),
        ),
        Case("at_all", "{since: done_timestamp_seconds}", since((), 86400, 3600)),
    ),
    draw=moments,
    settled=600,
)
