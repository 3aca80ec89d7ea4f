"""Scenes: courses of which single moments tell one rule from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from genmon.synthetic.course import Course, length
from genmon.synthetic.member import Member
from genmon.synthetic.series import Series

Put = Callable[[Course, Member], Iterable[Series]]
"""The raw series of one member whose value follows a course."""


class Scene(NamedTuple):
    """A course, and what must be so at some of its seconds.

    An alert's condition ``holds`` then or does not, and the signal ``reads`` a value. Nothing is
    counted, so a scene may be evaluated rarely: every ``every`` seconds, which is how far its
    samples are apart at most. ``put`` are series of its own, named by ``name``, where it is not of
    the signal's value that the course speaks. ``traffic`` is how many times as fast all counters
    grow in each hold, where it changes. ``leaves`` tells that its value goes on and on past a
    limit, and so leaves any band.
    """

    course: Course
    every: int
    sample: int
    holds: tuple[tuple[int, bool], ...] = ()
    reads: tuple[tuple[int, Decimal], ...] = ()
    traffic: tuple[Decimal, ...] = ()
    name: str = ""
    put: Put | None = None
    leaves: bool = False

    @property
    def end(self) -> int:
        """The seconds after which it is evaluated for the last time."""
        return (length(self.course) - 1) // self.every * self.every
