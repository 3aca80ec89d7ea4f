"""Several members at once: each has its alert."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.probe import Course, Member, Series
from genmon.proof.case import Case, Sampled
from genmon.proof.stage import Stage
from genmon.proof.subject import alerts_of

_SAID = {2: ("two", "both fire"), 3: ("three", "all fire"), 4: ("four", "all fire")}


def together(stage: Stage) -> Iterator[Case]:
    """Yield members past the threshold for long enough, if there are two: none hides another.

    Of those that a matcher lists there are all. Members that are proved one by one may be made of
    the same series; then there is no such case.
    """
    at = stage.moments
    course = (*stage.lead, stage.fault(stage.levels.past[0], at))
    series, number = _both(stage, course), stage.probe.variants
    if series:
        many, claim = _SAID[number]
        firing = f"count({alerts_of(stage.rule, 'firing')})"
        checks = (Sampled(at.told, firing, (("{}", str(number)),), claim),)
        yield stage.case(f"fires for {many} at once", series, checks)


def _both(stage: Stage, course: Course) -> tuple[Series, ...]:
    """Return the series of members that all follow a course; none where there are no two."""
    if stage.can_stand_beside():
        others = (Member(number) for number in range(2, stage.probe.variants + 1))
        return tuple(one for member in (stage.first, *others) for one in stage.put(course, member))
    second = next(_others(stage), None) if stage.probe.members else None
    if second is None:
        return ()
    first, then = ({one.key: one for one in stage.put(course, m)} for m in (stage.first, second))
    moved, also = _moved(stage, course, stage.first), _moved(stage, course, second)
    if moved & also:
        return ()
    return tuple((then | {key: one for key, one in first.items() if key not in also}).values())


def _moved(stage: Stage, course: Course, member: Member) -> set[str]:
    """Return the series of a member that are others while it is as usual."""
    usual = tuple(hold._replace(state=stage.levels.usual) for hold in course)
    return {one.key for one in {*stage.put(course, member)} - {*stage.put(usual, member)}}


def _others(stage: Stage) -> Iterator[Member]:
    """Yield the members that are told from the first by their labels."""
    known = stage.probe.labels(stage.first)
    for other in stage.probe.members[1:]:
        if stage.probe.labels(other) != known:
            yield other
