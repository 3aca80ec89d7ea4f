"""``anomaly``: how far a signal is from what it usually is, in standard deviations."""

from __future__ import annotations

from statistics import fmean, pstdev

from tests.meaning.disks import METRICS, SIGNALS, disks
from tests.meaning.history import Judge, Points, said
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.value import value
from tests.meaning.reading import Meaning, Readings
from tests.meaning.world import World


def anomaly(meaning: Meaning, over: int) -> Meaning:
    """Return how many standard deviations a signal is now from its average over a window.

    Nothing of a signal that does not move, that has no value now, or that is known for a fraction
    of the window only: see `history`. There is no other tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        return said(meaning, _score(moment), world, (moment - over, moment))

    return at


def _score(moment: int) -> Judge:
    def score(points: Points) -> float | None:
        values = [value for _, value in points]
        spread = pstdev(values)
        if points[-1][0] != moment or spread == 0:
            return None
        return (values[-1] - fmean(values)) / spread

    return score


KIND = Kind(
    name="anomaly",
    metrics=METRICS,
    signals=SIGNALS,
    cases=(
        Case(
            "odd",
            "{anomaly: used, over: 20m}",
            anomaly(value("disk_used", ("disk",), sum), 1200),
            (Alert("Odd", "above", "1.5", 1.5, hold=60), Alert("OddlyLow", "below", "-1.6", -1.6)),
        ),
    ),
    draw=disks,
    settled=600,
)
