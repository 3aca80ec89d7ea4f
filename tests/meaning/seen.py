"""What was seen of a world up to a moment, where a meaning is one of samples."""

from __future__ import annotations

import math
from bisect import bisect_right

from tests.meaning.world import Gauge, Target, World

LOOK_BACK = 300
"""The last sample counts for so many seconds where nothing newer is known."""


def samples(world: World, gauge: Gauge, start: int, end: int) -> list[tuple[int, float]]:
    """Return the samples of a gauge after ``start`` and until ``end``."""
    target = world.targets[gauge.target]
    times = world.scrapes(target)
    inside = times[bisect_right(times, start) : bisect_right(times, end)]
    values = [(time, gauge.at(time)) for time in inside if world.answers(target, time)]
    return [(time, value) for time, value in values if value is not None]


def last_scrape(world: World, target: Target, moment: int) -> int | None:
    """Return when a target was asked last, as long as that counts."""
    if target.listed[1] <= moment:
        return None
    times = world.scrapes(target)
    passed = bisect_right(times, moment)
    return times[passed - 1] if passed and times[passed - 1] > moment - LOOK_BACK else None


def now(world: World, gauge: Gauge, moment: int) -> float | None:
    """Return the value of a gauge that counts at a moment; one that is no number is none."""
    value = exposed(world, gauge, moment)
    return None if value is None or math.isnan(value) else value


def exposed(world: World, gauge: Gauge, moment: int) -> float | None:
    """Return what a gauge says at a moment, be it a number or not."""
    target = world.targets[gauge.target]
    time = last_scrape(world, target, moment)
    return None if time is None or not world.answers(target, time) else gauge.at(time)


def remembered(
    world: World, gauge: Gauge, moment: int, look_back: int
) -> tuple[float, bool] | None:
    """Return the last sample in the look-back, and whether the target has answered without since.

    A target that does not answer, or is no longer asked, has not.
    """
    target = world.targets[gauge.target]
    known = [s for s in samples(world, gauge, moment - look_back, moment) if not math.isnan(s[1])]
    if not known:
        return None
    time, value = known[-1]
    answers = (t for t in world.scrapes(target) if world.answers(target, t))
    return value, any(time < answer <= moment for answer in answers)
