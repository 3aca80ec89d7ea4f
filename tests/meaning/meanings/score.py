"""``score``: one number for several signals, each judged between good and bad."""

from __future__ import annotations

from dataclasses import dataclass

from tests.meaning.health import ERRORS, LONGEST, METRICS, SIGNALS, draw
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import NOBODY, Meaning, Reading, Readings
from tests.meaning.world import World


@dataclass(frozen=True, slots=True)
class Component:
    name: str
    meaning: Meaning
    good: float
    bad: float
    weight: float

    def stands(self, world: World, moment: int) -> Reading | None:
        """Return 1 at good, 0 at bad, and a straight line between; or nothing."""
        reading = self.meaning(world, moment).get(NOBODY)
        return None if reading is None else reading.through(self._between)

    def _between(self, value: float) -> float:
        return min(1.0, max(0.0, (self.bad - value) / (self.bad - self.good)))


COMPONENTS = (
    Component("speed", LONGEST, 5.0, 40.0, 0.7),
    Component("errors", ERRORS, 0.1, 0.5, 0.3),
)
SCORE = """{score: {speed: {signal: longest, good: 5, bad: 40, weight: 0.7},
    errors: {signal: errors, good: 10%, bad: 50%, weight: 0.3}}}"""


def score(components: tuple[Component, ...]) -> Meaning:
    """Return the weighted mean of the components that have a value, from 0 to 100.

    Nothing where none has. The tolerance is that of the signals that are judged.
    """

    def at(world: World, moment: int) -> Readings:
        stands = [(component.stands(world, moment), component.weight) for component in components]
        known = [(reading, weight) for reading, weight in stands if reading is not None]
        if not known:
            return {}
        if not all(reading.sure for reading, _ in known):
            ends = [end for reading, _ in known for end in (reading.low, reading.high)]
            sure = any(reading.sure for reading, _ in known)
            return {NOBODY: Reading(100 * min(ends), 100 * max(ends), sure)}
        weights = sum(weight for _, weight in known)
        low = sum(reading.low * weight for reading, weight in known) / weights
        high = sum(reading.high * weight for reading, weight in known) / weights
        return {NOBODY: Reading(100 * low, 100 * high)}

    return at


KIND = Kind(
    name="score",
    metrics=METRICS,
    signals=SIGNALS,
    cases=(
        Case(
            "health",
            SCORE,
            score(COMPONENTS),
            (Alert("HealthPoor", "below", "60", 60.0, hold=60),),
        ),
    ),
    draw=draw,
    settled=600,
)
