"""``leak``: memory that only ever grows, told apart from warm-up and garbage collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.signals._unlike import decoys
from genmon.signals.trends._floors import floors
from genmon.synthetic import (
    MARGIN,
    Asked,
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Scene,
    Series,
    spacing,
)
from genmon.synthetic.course import length
from genmon.synthetic.series import Piece
from genmon.units.duration import format_duration
from genmon.units.naming import TARGET_LABELS
from genmon.units.unit import METRIC_UNITS

_HOUR = "1h"
_STARTED = "process_start_time_seconds"
_HOUR_SECONDS = 3600
_FLOORS = 5 * _HOUR_SECONDS
_SIZE = Decimal(36 * 10**8)
_SAMPLE = 60
_SOON = 90
"""Seconds after which a process is old enough, once its memory has been known for long enough."""
_SLACK = 1200
_ALL = Decimal("0.8")
"""How much of the memory may have grown since a process began, and seconds that a case may last
beside what it must."""
_BESIDE = (Decimal(1), Decimal(10**12))
"""What a matcher leaves out is far smaller, and far larger."""


class Leak(SignalSpec):
    """Growth per hour as a share of the size, of a process that has settled."""

    leak: SelectorField = Field(description="a gauge of a process's memory")
    over: Window = Field(21600, description="the window of the slope")
    settled: Duration = Field(21600, description="how old a process must be to be judged")


def _lower(spec: Leak, scope: Scope) -> Lowered:
    """Ask for a slope, for hourly floors that rise, and for a process that is old enough.

    A slope alone also shows the rising part of a collector's saw-tooth and the warm-up after a
    restart; the floor of each hour does not.
    """
    metric = scope.metric(spec.leak, "leak", "gauge")
    size = str(spec.leak)
    floors = [
        f"min_over_time({size}[{_HOUR}]{offset})" for offset in ("", " offset 2h", " offset 4h")
    ]
    old_enough = f"time() - {_STARTED} > {spec.settled}"
    return Lowered(
        expr=f"3600 * deriv({size}[{format_duration(spec.over)}]) / {size}",
        unit=METRIC_UNITS["ratio"],
        labels=metric.all_labels,
        operation="growth_per_hour",
        guard=f"({floors[0]} > {floors[1]})\nand ({floors[1]} > {floors[2]})\n"
        f"and on (job, instance) ({old_enough})",
        guard_labels=metric.all_labels,
    )


def _probe(spec: Leak, bench: Bench) -> Probe:
    """Grow in a straight line: a share of the size that falls as the size goes up.

    The process is old enough soon after its memory has been known for long enough.
    """
    labels = bench.labels(spec.leak, bench.metric(spec.leak).all_labels)
    elsewhere = {label: f"other-{label}" for label in TARGET_LABELS[:1]}

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield bench.series(spec.leak, member, _growing(course))
        old = Decimal(_FLOORS + _SOON - spec.settled)
        yield _started(bench.labelled(spec.leak, member), course, old)
        yield from decoys(bench, spec.leak, course, _BESIDE)

    def young(course: Course, member: Member) -> Iterator[Series]:
        yield bench.series(spec.leak, member, _growing(course))
        known = bench.labelled(spec.leak, member)
        aim = sum(hold.aim for hold in course)
        yield _started(known, course, Decimal(aim - spec.settled))
        yield _started({**known, **elsewhere}, course, Decimal(-10 * spec.settled))

    probe = Probe(
        put,
        labels,
        unmet=young,
        settle=spec.over,
        past=_FLOORS,
        least=Decimal(0),
        drift=-1,
        leads=False,
        wait=_SOON,
        edges=partial(_steady, spec, bench),
        scenes_at=partial(floors, bench, spec.leak, _STARTED, spec.over),
        lacking={Lack.GONE: None},
    )
    return probe._replace(fitted=partial(_fitted, probe))


def _fitted(probe: Probe, asked: Asked) -> Probe:
    """Return the probe for a limit that a straight line keeps to, from before the window on."""
    grown = asked.limit / _HOUR_SECONDS * (_FLOORS + asked.hold + _SLACK)
    if grown >= _ALL:
        return probe._replace(unprovable="before it grew so fast for so long there was no memory")
    if asked.end is not None and _before(asked) >= asked.end:
        narrow = "a size that grows in a straight line is not within the band for so long"
        return probe._replace(unprovable=narrow)
    return probe


def _before(asked: Asked) -> Decimal:
    """Return the growth at the beginning of a `for` at whose end it is only just that of a limit.

    It is a share of a size that was less.
    """
    growth = asked.limit * (1 + 2 * MARGIN)
    less = growth * (asked.hold + _SLACK) / _HOUR_SECONDS
    return growth / (1 - less) if less < 1 else Decimal("Infinity")


def _steady(spec: Leak, bench: Bench, limit: Decimal) -> Iterator[Scene]:
    """Yield a straight line that ends where its slope is the limit's share of it, all whole."""
    sample = spacing(spec.over) or _SAMPLE
    lasts = -(-max(spec.over, _FLOORS) // sample) * sample
    slope = limit * _SIZE / _HOUR_SECONDS

    def put(course: Course, member: Member) -> Iterator[Series]:
        line = Piece(length(course), _SIZE - slope * lasts, slope)
        yield bench.series(spec.leak, member, (line,))
        yield _started(bench.labelled(spec.leak, member), course, Decimal(-spec.settled))

    if slope * lasts < _SIZE:
        course = (Hold(limit, lasts + sample),)
        yield Scene(course, lasts, sample, name="as much growth as is asked", put=put)


def _started(labels: Mapping[str, str], course: Course, moment: Decimal) -> Series:
    named = tuple(sorted((label, labels[label]) for label in TARGET_LABELS))
    return Series(_STARTED, named, (Piece(length(course), moment),))


def _growing(course: Course) -> Iterator[Piece]:
    size = _SIZE
    for hold in course:
        if isinstance(hold.state, Lack):
            yield Piece(hold.seconds, None)
            continue
        share = hold.state / _HOUR_SECONDS
        slope = share * size / (1 - share * hold.aim)
        yield Piece(hold.seconds, size, slope)
        size += slope * hold.seconds


SIGNAL = SignalKind("leak", Leak, _lower, _probe)
