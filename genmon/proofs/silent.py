"""What the record of a signal is while its alert is silent: a value, or none at all."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.proofs.case import Sampled
from genmon.proofs.stage import Stage
from genmon.proofs.subject import sample_of
from genmon.synthetic import Course, Lack
from genmon.synthetic.course import length


def lacks(stage: Stage, course: Course) -> Iterator[Sampled]:
    """Yield what is recorded at the end of a course that ends in the lack of something.

    No alert tells a value that is not there from NaN, nor an error rate of zero from none. What is
    made of several signals, and proved one by one, has some of them left.
    """
    state = course[-1].state if course else None
    forgets = stage.pace.leads or len(course) == 1
    whole = stage.subject.recorded and stage.shown and not stage.probe.members
    if whole and forgets and isinstance(state, Lack):
        reading, at = stage.probe.lacking.get(state), length(course) - stage.pace.every
        if reading is None:
            yield Sampled(at, _record(stage), (), f"no value: {state}")
        else:
            yield stage.reads(at, reading, _record(stage))
            for record, value in stage.probe.also if len(course) == 1 else ():
                if record != stage.subject.recorded:
                    yield stage.reads(at, value(reading), _of_first(stage, record))


def short(stage: Stage, at: int) -> Iterator[Sampled]:
    """Yield what is recorded just short of a threshold, where past it that is nothing but zero.

    Zero is what it is whatever it is multiplied with. Of members that are proved one by one all
    are read, where that is what is usual too.
    """
    past, value = stage.levels.past[0], stage.levels.short[0]
    drifts = stage.probe.drift or not stage.shown
    if stage.subject.recorded and value and not past and not drifts:
        all_read = stage.probe.members and value == stage.levels.usual
        number = len(stage.probe.members) if all_read else 1
        record = "" if all_read else _record(stage)
        yield stage.reads(at, value, record, number)


def _record(stage: Stage) -> str:
    """Return what selects the record of the first member."""
    return _of_first(stage, stage.subject.recorded)


def _of_first(stage: Stage, name: str) -> str:
    labels = stage.probe.labels(stage.first)
    return sample_of(name, labels) if labels else name
