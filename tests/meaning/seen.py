"""What was seen of a world up to a moment, where a meaning is one of samples."""

from __future__ import annotations

import math

from tests.meaning.world import Gauge, Target, World

LOOK_BACK = 300
"""The last sample counts for so many seconds where nothing newer is known."""


def samples(world: World, gauge: Gauge, start: int, end: int) -> list[tuple[int, float]]:
    """Return the samples of a gauge after ``start`` and until ``end``."""
    target = world.targets[gauge.target]
    found = []
    for time in world.scrapes(target):
        value = gauge.at(time) if world.answers(target, time) else None
        if start < time <= end and value is not None:
            found.append((time, value))
    return found


def last_scrape(world: World, target: Target, moment: int) -> int | None:
    """Return when a target was asked last, as long as that counts."""
    if target.listed[1] <= moment:
        return None
    times = [time for time in world.scrapes(target) if time <= moment]
    return times[-1] if times and times[-1] > moment - LOOK_BACK else None


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
