"""Several members at once: each has its alert."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.proofs.case import Case, Sampled
from genmon.proofs.stage import Stage
from genmon.proofs.subject import alerts_of
from genmon.synthetic import Course, Member, Series

_Source = tuple[str, tuple[tuple[str, str], ...]]

_OF_A_HISTOGRAM = re.compile("_(bucket|count|sum)$")
_SAID = {2: ("two", "both fire"), 3: ("three", "all fire"), 4: ("four", "all fire")}


def together(stage: Stage) -> Iterator[Case | None]:
    """Yield members past the threshold for long enough, if there are two: none hides another.

    Of those that a matcher lists there are all. Members that are proved one by one may be made of
    the same series; then there is no such case.
    """
    at = stage.moments
    course = (*stage.lead, stage.fault(stage.levels.past[0], at))
    together = tuple(_alike(stage))
    series = _each(stage, course, together) if len(together) > 1 else _both(stage, course)
    number = max(len(together), 2)
    if series:
        many, claim = _SAID[number]
        firing = f"count({alerts_of(stage.rule, 'firing')})"
        checks = (Sampled(at.told, firing, (("{}", str(number)),), claim),)
        yield stage.case(f"fires for {many} at once", series, checks)


def _alike(stage: Stage) -> Iterator[Member]:
    """Yield members that differ in their labels, and have the threshold that the case is about."""
    yield stage.first
    for number in range(1, stage.probe.variants + 1):
        member = Member(number)
        apart = member != stage.first and stage.can_stand_beside(member)
        if apart and stage.subject.threshold_of(member) == stage.subject.threshold:
            yield member


def _each(stage: Stage, course: Course, members: tuple[Member, ...]) -> tuple[Series, ...]:
    return tuple(series for member in members for series in stage.put(course, member))


def _both(stage: Stage, course: Course) -> tuple[Series, ...]:
    """Return the series of two members that are proved one by one; none where they share some."""
    second = next(_others(stage), None) if stage.probe.members else None
    if second is None:
        return ()
    moved, also = _moved(stage, course, stage.first), _moved(stage, course, second)
    if moved & also:
        return ()
    first = (series for series in stage.put(course, stage.first) if _source(series) not in also)
    return (
        *first,
        *(series for series in stage.put(course, second) if _source(series) not in moved),
    )


def _moved(stage: Stage, course: Course, member: Member) -> set[_Source]:
    """Return where the series come from that are others while a member is as usual."""
    usual = tuple(hold._replace(state=stage.levels.usual) for hold in course)
    series = {*stage.put(course, member)} - {*stage.put(usual, member)}
    return {_source(one) for one in series}


def _source(series: Series) -> _Source:
    """Return the metric and labels of a series; of a histogram not all buckets need to move."""
    labels = tuple(pair for pair in series.labels if pair[0] != "le")
    return _OF_A_HISTOGRAM.sub("", series.name), labels


def _others(stage: Stage) -> Iterator[Member]:
    """Yield the members that are told from the first by their labels."""
    known = stage.probe.labels(stage.first)
    for other in stage.probe.members[1:]:
        if stage.probe.labels(other) != known:
            yield other
