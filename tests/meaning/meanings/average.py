"""``average``: the average over a window, of another signal."""

from __future__ import annotations

import math

from tests.meaning.looking_back import looking_back
from tests.meaning.past import mean, over
from tests.meaning.reading import ANYTHING, Meaning, Readings
from tests.meaning.seen import LOOK_BACK, samples
from tests.meaning.world import World


def average(meaning: Meaning, window: int) -> Meaning:
    """Return the average of a signal over a window, each evaluation weighing the same."""
    return over(meaning, window, mean)


def _or_nothing_after_nan(meaning: Meaning, window: int) -> Meaning:
    """Leave it open what comes of a window with a sample that is no number."""
    known = average(meaning, window)

    def at(world: World, moment: int) -> Readings:
        begin = moment - window - LOOK_BACK
        seen = [v for g in world.gauges for _, v in samples(world, g, begin, moment)]
        readings = known(world, moment)
        return dict.fromkeys(readings, ANYTHING) if any(map(math.isnan, seen)) else readings

    return at


KIND = looking_back("average", average, "above", of_each=_or_nothing_after_nan)
