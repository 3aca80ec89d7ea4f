"""Scenes of few evaluations, each after all windows of raw samples have been filled anew."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from genmon.synthetic.course import Course, Hold, Lack, State
from genmon.synthetic.scene import Put, Scene

SAMPLE = 60
_IN_A_WINDOW = 360
"""Samples of a long window."""
_SELDOM = 4
"""How many times as long as it must be there evaluations are apart, to be seldom."""


class Rarely(NamedTuple):
    """Seconds between evaluations that are rare, and between samples."""

    every: int
    sample: int


_NEARLY = 18
"""Twentieths of a window that lie between two evaluations."""


def rarely(window: int, settle: int, raw: int) -> Rarely | None:
    """Return how to evaluate so that two evaluations have nearly a window between them.

    Both are in the window, the first of them at its very beginning: it is known for most of it. A
    change of raw samples, which takes ``settle`` seconds, lies between them, and samples fit the
    shortest raw window; where that cannot be, there is no such way.
    """
    sample = max(1, min(window // 20, SAMPLE, raw // 2 or SAMPLE))
    every = window * _NEARLY // 20 // sample * sample
    return Rarely(every, sample) if settle + sample <= every else None


def stays(  # noqa: PLR0913 - a scene is all of these
    value: Decimal,
    window: int,
    name: str,
    *,
    put: Put | None = None,
    sample: int = 0,
    every: int = 0,
) -> Scene:
    """Return a scene of a signal that has one value at each of two evaluations.

    ``window`` is the seconds of raw samples that it hangs on; ``every`` those between evaluations,
    if it is not to be as often as can be.
    """
    sample = sample or _fitting(window)
    every = every or beat(window, sample)
    return Scene((Hold(value, 2 * every + sample),), every, sample, name=name, put=put)


def turns(
    *states: tuple[State, int],
    window: int,
    name: str,
    put: Put | None = None,
    sample: int = 0,
    every: int = 0,
) -> Scene:
    """Return a scene of a signal that is in each state for so many evaluations.

    What hangs on a window of raw samples has no value at the very beginning.
    """
    sample = sample or _fitting(window)
    every = every or beat(window, sample)
    first, *others = (Hold(state, times * every) for state, times in states)
    begin = first._replace(seconds=first.seconds + sample - (0 if window else every))
    return Scene((begin, *others), every, sample, name=name, put=put)


def _fitting(window: int) -> int:
    """Return the seconds between samples of a window: a minute, or few in a long one."""
    return max(SAMPLE, window // _IN_A_WINDOW // SAMPLE * SAMPLE)


def seldom(scene: Scene, window: int) -> Scene:
    """Return a scene in which the signal is there only where it is evaluated, if that is seldom.

    It is there at the very beginning too. ``window`` is the seconds of raw samples that it hangs
    on.
    """
    there = 2 * (window + scene.sample)
    if scene.every < _SELDOM * there:
        return scene
    passed = 2 * scene.sample
    course = [Hold(_state_at(scene.course, 0), passed)]
    for moment in range(scene.every, scene.end + 1, scene.every):
        course.append(Hold(Lack.GONE, moment - there - passed))
        course.append(Hold(_state_at(scene.course, moment), there + scene.sample))
        passed = moment + scene.sample
    return scene._replace(course=tuple(course))


def _state_at(course: Course, moment: int) -> State:
    for hold in course:
        if moment < hold.seconds:
            return hold.state
        moment -= hold.seconds
    return course[-1].state


def beat(window: int, sample: int) -> int:
    """Return seconds between evaluations that a window lies between, as many samples."""
    return -(-window // sample) * sample + sample
