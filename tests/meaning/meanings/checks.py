"""``checks``: named conditions that must all hold."""

from __future__ import annotations

from dataclasses import dataclass

from tests.meaning.health import ERRORS, LONGEST, METRICS, OF_QUEUE, SIGNALS, draw
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Comparison, Meaning, Reading, Readings, compare
from tests.meaning.world import World


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    meaning: Meaning
    comparison: Comparison
    limit: float


def checks(named: tuple[Check, ...]) -> Meaning:
    """Return 1 for each check that holds, and 0 for each that does not, with the label `check`.

    A check on a signal with members holds if it does for each of them. One without any has none.
    """

    def at(world: World, moment: int) -> Readings:
        found = {}
        for check in named:
            readings = check.meaning(world, moment).values()
            if readings:
                held = [compare(reading, check.comparison, check.limit) for reading in readings]
                low, high = all(one is True for one in held), False not in held
                sure = any(reading.sure for reading in readings)
                found[frozenset({("check", check.name)})] = Reading(float(low), float(high), sure)
        return found

    return at


KIND = Kind(
    name="checks",
    metrics=METRICS,
    signals=SIGNALS,
    cases=(
        Case(
            "ready",
            """{checks: {short: {signal: longest, at_most: 30}, right: {signal: errors, below: 30%},
    each: {signal: of_queue, below: 20}}}""",
            checks(
                (
                    Check("short", LONGEST, "at_most", 30.0),
                    Check("right", ERRORS, "below", 0.3),
                    Check("each", OF_QUEUE, "below", 20.0),
                )
            ),
            (Alert("NotReady", "equals", "0", 0.0, hold=60),),
        ),
    ),
    draw=draw,
    settled=600,
)
