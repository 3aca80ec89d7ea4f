"""Scenes of few evaluations, each after all windows of raw samples have been filled anew."""

from __future__ import annotations

from decimal import Decimal

from genmon.probe.course import Hold, State
from genmon.probe.scene import Put, Scene

SAMPLE = 60


def stays(
    value: Decimal, window: int, name: str, *, put: Put | None = None, sample: int = SAMPLE
) -> Scene:
    """Return a scene of a signal that has one value at each of two evaluations.

    ``window`` is the seconds of raw samples that it hangs on.
    """
    every = beat(window, sample)
    return Scene((Hold(value, 2 * every + sample),), every, sample, name=name, put=put)


def turns(
    *states: tuple[State, int], window: int, name: str, put: Put | None = None, sample: int = SAMPLE
) -> Scene:
    """Return a scene of a signal that is in each state for so many evaluations.

    What hangs on a window of raw samples has no value at the very beginning.
    """
    every = beat(window, sample)
    first, *others = (Hold(state, times * every) for state, times in states)
    begin = first._replace(seconds=first.seconds + sample - (0 if window else every))
    return Scene((begin, *others), every, sample, name=name, put=put)


def beat(window: int, sample: int) -> int:
    """Return seconds between evaluations that a window lies between, as many samples."""
    return -(-window // sample) * sample + sample
