"""Whether an alert fires, by the meaning of its signal."""

from __future__ import annotations

from functools import lru_cache

from tests.meaning.kind import Alert, Case
from tests.meaning.reading import Meaning, Member, Readings, compare
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World


def firing(case: Case, alert: Alert, world: World, moment: int) -> dict[Member, bool | None]:
    """Tell of each member whether it fires: whether its condition held for as long as asked."""
    times = range(moment - alert.hold, moment + 1, EVALUATION)
    readings = [_read(case.meaning, world, time) for time in times]
    fires = {}
    for who in {who for values in readings for who in values}:
        held = [
            _all(
                compare(values.get(who), alert.comparison, alert.limit),
                True if alert.guard is None else alert.guard(world, time, who),
            )
            for time, values in zip(times, readings, strict=True)
        ]
        fires[who] = _all(*held)
    return fires


@lru_cache(4096)
def _read(meaning: Meaning, world: World, moment: int) -> Readings:
    return meaning(world, moment)


def _all(*held: bool | None) -> bool | None:
    if False in held:
        return False
    return None if None in held else True
