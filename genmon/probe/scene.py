"""Scenes: courses of which single moments tell one window from another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from genmon.probe.course import Course


@dataclass(frozen=True, slots=True)
class Scene:
    """A course, the seconds at which an alert's condition holds, and those at which it does not.

    Nothing is counted in it, so it may be evaluated rarely: every ``every`` seconds, which is how
    far its samples are apart at most. ``traffic`` is how many times as fast all counters grow in
    each hold, where it changes.
    """

    course: Course
    holds: tuple[tuple[int, bool], ...]
    every: int
    sample: int
    traffic: tuple[Decimal, ...] = ()
