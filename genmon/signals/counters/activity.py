"""``activity``: how many events a window holds, where none at all is the news."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.diag import Code, did_you_mean
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window, Word
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.promql.selector import Selector
from genmon.signals._growth import total_increase
from genmon.signals._kind import SignalKind
from genmon.signals._unlike import decoys
from genmon.signals.counters._counted import counted
from genmon.synthetic import (
    Asked,
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Scene,
    Series,
    constant,
)
from genmon.synthetic.course import length
from genmon.units.duration import format_duration

_MOSTLY, _MOST_LOOKS = 95, 1440
"""How many per cent of the looks at the job must find it up for silence to count, and of how many.
"""
_MINUTE = 60
_FEW = 10
"""Minutes of a window of which half can be missing."""

GROUPED_ACTIVITY = Code(
    "GM405",
    "activity cannot keep labels",
    """
`activity` counts a series that never existed as zero, which works only for one number: a label
whose value nobody has seen cannot be made up. Leave `by` out, or define one signal for each member.
""",
)
UNKNOWN_JOB = Code(
    "GM406",
    "unknown scrape job",
    "`while_up` names a job under `scrape.jobs`; this one is not there.",
)


class Activity(SignalSpec):
    """Events in a window; a counter that never existed counts as zero."""

    activity: SelectorField = Field(description="a counter")
    over: Window = Field(description="the window; an alert on it needs no `for`")
    while_up: Word | None = Field(
        None, description="the scrape job that must have been up for silence to mean anything"
    )


def _lower(spec: Activity, scope: Scope) -> Lowered:
    metric = scope.metric(spec.activity, "activity", "counter")
    if spec.by:
        message = "`activity` gives one number"
        scope.refuse(GROUPED_ACTIVITY, message, spec.at("by"), hint="leave `by` out")
    return Lowered(
        expr=f"{total_increase(scope, spec.activity, (), spec.over)} or vector(0)",
        unit=metric.measured_in,
        labels=(),
        operation=f"increase{format_duration(spec.over)}",
        guard=_up_guard(spec, scope),
        window=spec.over,
    )


def _up_guard(spec: Activity, scope: Scope) -> str:
    """Return a condition that holds once the job was up for most of the window.

    An outage has its own alert; a restart does not silence this one; a young Prometheus, which has
    not seen the whole window, stays quiet.
    """
    if spec.while_up is None:
        return ""
    if spec.while_up not in scope.specs.scrape.jobs:
        message = f"unknown scrape job `{spec.while_up}`"
        hint = did_you_mean(spec.while_up, scope.specs.scrape.jobs, what="scrape jobs")
        scope.refuse(UNKNOWN_JOB, message, spec.at("while_up"), hint=hint)
    up = build.aggregate("max", (), str(Selector("up").where("job", "=", spec.while_up)))
    window, step = format_duration(spec.over), format_duration(_step(spec))
    return f"count_over_time(({up} == 1)[{window}:{step}]) >= {_least_steps(spec)}"


def _step(spec: Activity) -> int:
    """Return the seconds between looks at the job: a minute, or more where that were too many."""
    return max(1, -(-spec.over // _MOST_LOOKS) // _MINUTE) * _MINUTE


def _least_steps(spec: Activity) -> int:
    return max(1, spec.over // _step(spec) * _MOSTLY // 100)


def _probe(spec: Activity, bench: Bench) -> Probe:
    """Read silence like a counter that never existed; a service that is down excuses both."""
    counting = counted(bench, spec.activity, (), spec.over, per_second=lambda n: n / spec.over)

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield from counting.put(course, member)
        yield from _job(spec, bench, course, (Hold(Decimal(1), length(course)),))

    def down(course: Course, member: Member) -> Iterator[Series]:
        yield from counting.put(course, member)
        lasts = length(course)
        rest = min(spec.over // 2 if spec.over >= _FEW * _MINUTE else 2 * spec.over, lasts)
        up = (Hold(Decimal(1), lasts - rest), Hold(Decimal(0), rest))
        yield from _job(spec, bench, course, up)

    probe = counting._replace(
        put=put,
        unmet=down if spec.while_up else None,
        past=spec.over if spec.while_up else 0,
        scenes=tuple(_just_up(spec)),
        lacking={Lack.IDLE: Decimal(0), Lack.GONE: Decimal(0)},
    )
    return probe._replace(fitted=partial(_fitted, probe))


def _fitted(probe: Probe, asked: Asked) -> Probe:
    """Return the probe for a limit: silence is only told from the start where it is alarming."""
    is_quiet = asked.upwards or (asked.exactly and asked.limit)
    return probe._replace(scenes=()) if is_quiet else probe


def _just_up(spec: Activity) -> Iterator[Scene]:
    """Yield silence from the start: it means nothing until the job was up for long enough."""
    steps, step = _least_steps(spec), _step(spec)
    if spec.while_up and steps > 2:  # noqa: PLR2004 - one look before, and it is not the first
        course = (Hold(Lack.GONE, (steps + 1) * step),)
        holds = (((steps - 2) * step, False), ((steps - 1) * step, True))
        yield Scene(course, step, _MINUTE, holds=holds, name="silence from the start")


def _job(spec: Activity, bench: Bench, course: Course, up: Course) -> Iterator[Series]:
    """Yield two replicas of the job that are up at times, one that never is, and another job."""
    if spec.while_up:
        job = Selector("up").where("job", "=", spec.while_up)
        for number in (1, 2):
            yield bench.gauge(job, Member(number), up)
        yield bench.gauge(job, Member(3), constant(Decimal(0), course))
        yield from decoys(bench, job, course, (Decimal(1),))


SIGNAL = SignalKind("activity", Activity, _lower, _probe)
