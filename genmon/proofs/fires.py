"""A value past the threshold: the alert fires, when its ``for`` is over and until it recovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from genmon.plan import AlertingRule
from genmon.promql.build import one_line
from genmon.proofs.case import Alerts, Case, Check, Fires, Sampled
from genmon.proofs.ramp import crossing, mostly_changed
from genmon.proofs.stage import Moments, Stage, said
from genmon.proofs.subject import alerts_of, sample_of
from genmon.synthetic import Course, Hold, Lack, Member, State
from genmon.units.duration import format_duration

_MOST = 500
"""Evaluations at which a condition is worked out once more."""
_DAY = 86400
_RECOVERY = 4
"""How many times as long as it takes to recover a fault has been in a long window."""
_SUBQUERY = re.compile(r"\[\w+:\w+\]")
"""What is worked out anew at so many moments that, of a long window, there are too many samples."""
_NEAR_START, _NEAR_END = Decimal("0.1"), Decimal("0.9")


def fires(stage: Stage, value: State, member: Member) -> Case | None:
    """Show the usual, then a value past the threshold for long enough, then the usual again."""
    at = stage.moments
    usual = Hold(stage.levels.usual, at.recovered - at.ends)
    course = (*stage.lead, stage.fault(value, at), usual)
    checks = [*_before(stage, at, value), *_told(stage, at, member, value)]
    checks += [*_lasts(stage, at, value), *_recovers(stage, at, value)]
    name = f"fires at {said(value)}{_of(member)}"
    return stage.case(name, stage.series(course, member), checks)


def fires_without(stage: Stage, lack: Lack, reading: Decimal) -> Case | None:
    """Show that the alert fires where nothing can be measured, which reads as a value past it."""
    member, at = stage.subject.member, stage.moments
    course: Course
    if lack is Lack.UNCOUNTED:  # what was never counted can only be so from the start
        at = replace(at, begins=0)
        course = (Hold(lack, at.recovered),)
        checks = list(_told(stage, at, member, reading))
    else:
        usual = Hold(stage.levels.usual, at.recovered - at.ends)
        course = (*stage.lead, stage.fault(lack, at), usual)
        before = _before(stage, at, reading)
        checks = [*before, *_told(stage, at, member, reading), *_recovers(stage, at, reading)]
    return stage.case(f"fires at {lack}", stage.series(course, member), checks)


def _before(stage: Stage, at: Moments, value: State) -> Iterator[Check]:
    if not stage.pace.leads:
        return
    yield stage.nothing(at.begins - stage.pace.every, "the usual")
    late = not isinstance(value, Lack) and crossing(stage, value) > _NEAR_END
    early = mostly_changed(stage)
    if late and early:
        yield stage.nothing(at.begins + early, "most of the window")


def _told(stage: Stage, at: Moments, member: Member, value: State) -> Iterator[Check]:
    rule, reading = stage.rule, stage.reading(value, at.told - at.begins)
    told = stage.subject.told(member, reading)
    seen = {"alertname": rule.alert, "alertstate": "firing", **dict(told.labels)}
    if stage.shown:
        heard = stage.subject.heard(member, reading)
        yield Alerts(at.told, rule.alert, heard, f"fires after {format_duration(rule.hold)}")
    else:
        yield Fires(at.told, alerts_of(rule), ((sample_of("ALERTS", seen), "1"),), "fires")
    if stage.subject.recorded and stage.shown and not stage.probe.members:
        yield stage.reads(at.told, reading)
        yield from _also(stage, at, member, reading)
    yield _waited(stage, at, member, {**seen, "alertstate": "pending"})
    for rule in stage.subject.neighbours:
        yield from _neighbour(stage, at, member, value, rule)


def _also(stage: Stage, at: Moments, member: Member, reading: State) -> Iterator[Sampled]:
    """Yield what is recorded over a period longer than that of the alert."""
    labels = stage.probe.labels(member)
    for record, value in stage.probe.also:
        if record != stage.subject.recorded and not (stage.pace.leads or isinstance(reading, Lack)):
            selected = sample_of(record, labels) if labels else record
            yield stage.reads(at.told, value(reading), selected)


def _waited(stage: Stage, at: Moments, member: Member, pending: dict[str, str]) -> Sampled:
    """Count the evaluations at which the alert was pending: as many as its ``for`` has.

    Of members that are proved one by one others may be pending until they are as they should be.
    So may be a line through windows that are not full yet.
    """
    own = stage.probe.labels(member) if stage.probe.members else None
    if not stage.hold:
        return Sampled(at.told, stage.counted("pending", at.told, own), (), "waits for nothing")
    samples = ((sample_of("", pending), str(-(-stage.hold // stage.pace.every))),)
    claim = f"waits for {format_duration(stage.hold)}"
    since = at.told - max(at.begins, stage.bent * 4 // 5)
    return Sampled(at.told, stage.counted("pending", since, own), samples, claim)


def _neighbour(
    stage: Stage, at: Moments, member: Member, value: State, rule: AlertingRule
) -> Iterator[Sampled]:
    """Yield whether another alert of the signal fires too; nothing where it may still wait.

    Nor where it may still outlive what a young series read.
    """
    series, subject = stage.probe.labels(member), stage.subject
    reading = stage.reading(value, at.told - at.begins)
    held = {subject.neighbour_holds(rule, member, state) for state in (value, reading)}
    if held == {False} and not rule.keep_firing_for:
        yield Sampled(at.told, alerts_of(rule, series=series), (), f"{rule.alert} does not fire")
    elif held == {True} and rule.hold <= stage.hold:
        firing = f"count({alerts_of(rule, 'firing', series)})"
        yield Sampled(at.told, firing, (("{}", "1"),), f"{rule.alert} fires too")


def _recovers(stage: Stage, at: Moments, value: State) -> Iterator[Check]:
    """Yield that the alert ends; others of its name are asked for where they certainly have."""
    if stage.probe.recovers == 0 or (_lingers(stage, value) and not stage.pace.leads):
        return
    name = stage.rule.alert
    if any(rule.alert == name for rule in stage.subject.neighbours):
        yield Sampled(at.recovered, alerts_of(stage.rule), (), "recovers")
    else:
        yield Alerts(at.recovered, name, (), "recovers")
    looks_back = stage.probe.past > _DAY // 4 and _SUBQUERY.search(stage.rule.expr)
    if at.recovered - at.ends <= _MOST * stage.pace.every and not looks_back:
        yield _no_longer(stage, at)


def _lingers(stage: Stage, value: State) -> bool:
    """Tell whether a fault is past the threshold for about as long as the window has any of it.

    So is one far inside a band, and a mean of what is counted where whole things lie far apart.
    """
    limit = stage.subject.limit
    if isinstance(value, Decimal) and stage.probe.grain and limit and not stage.pace.leads:
        away, room = value - limit.value, limit.value - stage.levels.usual
        if _RECOVERY * abs(away) >= abs(room):
            return True
    if isinstance(value, Decimal) and value != stage.levels.past[0]:
        return True
    return stage.is_kept or (limit is not None and limit.value == stage.levels.usual)


def _lasts(stage: Stage, at: Moments, value: State) -> Iterator[Sampled]:
    """Yield that a value near the usual is past the threshold until the window has forgotten it."""
    late = mostly_changed(stage)
    near = (
        stage.probe.ramps and not isinstance(value, Lack) and crossing(stage, value) < _NEAR_START
    )
    if stage.pace.leads and near and late and stage.probe.recovers is None:
        firing = f"count({alerts_of(stage.rule, 'firing')})"
        yield Sampled(at.ends + late, firing, (("{}", "1"),), "fires for most of the window")


def _no_longer(stage: Stage, at: Moments) -> Sampled:
    """Ask how often the alert fired, since the fault ended, while its condition did not hold.

    What falls back may end before the fault does.
    Prometheus 3 leaves the beginning of a range out: a second more holds what ends with the fault.
    """
    rule, every = stage.rule, stage.pace.every
    labels = ", ".join(rule.series_labels)
    alone = f"({alerts_of(rule, 'firing')} unless on ({labels}) ({one_line(rule.expr)}))"
    since = at.told if stage.probe.drift < 0 else at.ends
    longest = f"max(count_over_time({alone}[{at.recovered - since + 1}s:{every}s]))"
    kept = -(-rule.keep_firing_for // every)
    if not kept:
        return Sampled(at.recovered, longest, (), "ends with its condition")
    claim = f"goes on for {format_duration(rule.keep_firing_for)}"
    return Sampled(at.recovered, longest, (("{}", str(kept)),), claim)


def _of(member: Member) -> str:
    named = ", ".join(f"{label} {value}" for label, value in sorted(member.fixed))
    if named:
        return f" ({named})"
    return f" ({member.number})" if member.number > 1 else ""
