"""``components``: how many components of a score have a value."""

from __future__ import annotations

from tests.meaning.health import METRICS, SIGNALS, draw
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.score import COMPONENTS, SCORE, Component
from tests.meaning.reading import NOBODY, Meaning, Reading, Readings
from tests.meaning.world import World


def components(of: tuple[Component, ...]) -> Meaning:
    """Return the number of components that have a value."""

    def at(world: World, moment: int) -> Readings:
        stands = [component.stands(world, moment) for component in of]
        known = [reading for reading in stands if reading is not None]
        sure = [reading for reading in known if reading.sure]
        return {NOBODY: Reading(len(sure), len(known))}

    return at


KIND = Kind(
    name="components",
    metrics=METRICS,
    signals=f"{SIGNALS}  health: {SCORE}\n",
    cases=(
        Case(
            "measured",
            "{components: health}",
            components(COMPONENTS),
            (Alert("Incomplete", "below", "2", 2.0, hold=60),),
        ),
    ),
    draw=draw,
    settled=600,
)
