"""``parts``: where each component of a score stands."""

from __future__ import annotations

from tests.meaning.health import METRICS, SIGNALS, draw
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.score import COMPONENTS, SCORE, Component
from tests.meaning.reading import Meaning, Readings
from tests.meaning.world import World


def parts(components: tuple[Component, ...]) -> Meaning:
    """Return each component that has a value, from 0 to 1, with the label `component`.

    The tolerance is that of the signals that are judged.
    """

    def at(world: World, moment: int) -> Readings:
        stands = {component.name: component.stands(world, moment) for component in components}
        return {
            frozenset({("component", name)}): reading
            for name, reading in stands.items()
            if reading is not None
        }

    return at


KIND = Kind(
    name="parts",
    metrics=METRICS,
    signals=f"{SIGNALS}  health: {SCORE}\n",
    cases=(
        Case(
            "standing",
            "{parts: health}",
            parts(COMPONENTS),
            (Alert("PartPoor", "below", "50%", 0.5, hold=60),),
            record="shop:health:component",
        ),
    ),
    draw=draw,
    settled=600,
)
