"""A long past of a signal to one that is known at its ends only, where that reads the same."""

from __future__ import annotations

from genmon.synthetic import Course, Lack, Probe, hollow

_RECENT = 600
"""Seconds of a long past that are known at its end, beside what a window needs."""


def known_at_ends(other: Probe, course: Course, recent: int) -> Course:
    """Return a course without the middle of its past, of what reads nothing while it is gone.

    What is remembered, or reads zero, has a value there that is not the past's.
    """
    if other.lacking.get(Lack.GONE, 0) is not None:
        return course
    return hollow(course, recent + _RECENT)
