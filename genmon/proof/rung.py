"""One alert to its cases: it fires past its threshold and at no other time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from genmon.plan import AlertingRule
from genmon.probe import Course, Hold, Lack, Member, Probe, Series, State
from genmon.probe.course import length
from genmon.probe.series import busier, followed
from genmon.prom import syntax
from genmon.prom.duration import format_duration
from genmon.prom.parse import parse_expression
from genmon.proof.case import Alerts, Case, Check, Sampled
from genmon.proof.levels import Levels, Limit, levels
from genmon.proof.pace import Pace, pace
from genmon.proof.subject import Subject, alerts_of, sample_of
from genmon.proof.tie import Records, ties
from genmon.proof.value import plainly_shown

_LOOKBACK = 360
"""Seconds after which a series without samples is certainly gone."""
_SHORT = 1800
"""Seconds of a window, beyond which a condition is not worked out once more at each evaluation."""
_OTHER = 2
_ONE, _BUSY = Decimal(1), Decimal(10)
_NEAR_END = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class _Stage:
    """What all cases of one alert share."""

    subject: Subject
    levels: Levels
    pace: Pace

    @property
    def hold(self) -> int:
        return self.subject.rule.hold

    @property
    def probe(self) -> Probe:
        return self.subject.probe


def cases(subject: Subject, records: Records) -> Iterator[Case]:
    """Yield the cases of one alert; ``records`` are what the system records, by name."""
    stage = _Stage(
        subject,
        _levels(subject),
        pace(subject.probe, subject.rule.hold, subject.interval),
    )
    for value in stage.levels.past:
        for member in subject.probe.members or (subject.member,):
            yield _fires(stage, value, member)
    yield _quiet(stage)
    for value in stage.levels.short[1:]:
        yield _beyond_band(stage, value)
    for lack, reading in subject.probe.lacking.items():
        if subject.limit and reading is not None and subject.holds(reading):
            yield _fires(stage, reading, subject.member, lack)
    if subject.probe.unmet:
        yield _unmet(stage)
    if subject.probe.swings and subject.limit and stage.pace.leads:
        yield _swings(stage, subject.limit)
    for course in subject.probe.unheard:
        yield _unheard(stage, course)
    if subject.limit:
        yield from ties(subject, stage.pace, stage.levels.past[0], records)


def interval(subject: Subject) -> int:
    """Return the seconds between the evaluations that the cases need."""
    return pace(subject.probe, subject.rule.hold, subject.interval).every


def _levels(subject: Subject) -> Levels:
    if subject.limit is None:
        return Levels((Lack.GONE,), (Decimal(1),), Decimal(1))  # type: ignore[arg-type]
    found = levels(subject.limit, subject.end, subject.probe, subject.probe.margin)
    return plainly_shown(subject, found)


def _fires(stage: _Stage, value: State, member: Member, lack: Lack | None = None) -> Case:
    """Show the usual, then a value past the threshold for long enough, then the usual again."""
    at, every = _moments(stage), stage.pace.every
    if lack is Lack.UNCOUNTED:
        at = replace(at, begins=0)
    shown: State = lack or value
    fault = Hold(shown, at.ends - at.begins, aim=_aim(stage, at.told - at.begins, past=True))
    course = (*_lead(stage), fault, Hold(stage.levels.usual, at.recovered - at.ends))
    if lack is Lack.UNCOUNTED:
        course = (Hold(lack, at.recovered),)
    name = stage.subject.rule.alert
    checks: list[Check] = []
    if stage.pace.leads and lack is not Lack.UNCOUNTED:
        checks.append(_none(stage, at.begins - every, "the usual"))
        if _late(stage, value) and stage.pace.settle >= _OTHER * 4 * every:
            early = at.begins + stage.pace.settle * 3 // 4 // every * every - every
            checks.append(_none(stage, early, "three quarters of the window"))
    checks += _firing(stage, at, member, value)
    if lack is not Lack.UNCOUNTED and stage.probe.recovers != 0:
        heard = stage.subject.heard(member, stage.levels.usual) if stage.probe.shown else ()
        checks.append(Alerts(at.recovered, name, heard, "recovers"))
        if stage.pace.settle <= _SHORT:
            checks.append(_no_longer(stage, at))
    said = f"{lack}" if lack else _said(value)
    return Case(
        f"{name} fires at {said}{_of(member)}",
        name,
        stage.subject.rule.origin.span,
        stage.pace.sample,
        tuple(_series(stage, course, member)),
        tuple(checks),
    )


@dataclass(frozen=True, slots=True)
class _Moments:
    """Seconds: when the fault begins, when the alert is looked at, when the fault ends."""

    begins: int
    told: int
    ends: int
    recovered: int


def _moments(stage: _Stage) -> _Moments:
    every = stage.pace.every
    begins = length(_lead(stage))
    told = begins + stage.pace.settle + (0 if begins else stage.pace.past)
    told += stage.pace.up(stage.hold) + 4 * every
    ends = told + 2 * every
    recovery = stage.pace.settle if stage.pace.leads else max(ends // 4, stage.pace.settle)
    recovery = recovery if stage.probe.recovers is None else stage.probe.recovers
    keep = stage.pace.up(stage.subject.rule.keep_firing_for)
    return _Moments(begins, told, ends, stage.pace.up(ends + recovery + keep + 4 * every))


def _lead(stage: _Stage) -> Course:
    usual = stage.levels.usual
    if not stage.pace.leads:
        return _past(stage)
    rest = stage.pace.settle + 2 * stage.pace.every
    if stage.probe.past_state is None:
        return (Hold(usual, stage.pace.past + rest),)
    return (*_past(stage), Hold(usual, rest))


def _past(stage: _Stage) -> Course:
    state = stage.probe.past_state
    return () if state is None or not stage.pace.past else (Hold(state, stage.pace.past),)


def _aim(stage: _Stage, seconds: int, *, past: bool) -> int:
    """Return when in its hold a value that drifts is the one wanted: at its least alarming."""
    if not stage.probe.drift:
        return 0
    return seconds if (stage.probe.drift < 0) is past else 0


def _series(stage: _Stage, course: Course, member: Member) -> Iterator[Series]:
    """Yield the raw series of the member, and of another that stays as usual."""
    yield from _put(stage, course, member)
    yield from _beside(stage, course)


def _beside(stage: _Stage, course: Course) -> Iterator[Series]:
    """Yield the raw series of another member that stays as usual."""
    member = (stage.probe.members or (stage.subject.member,))[0]
    if stage.probe.members or stage.subject.limit is None:
        return
    other = Member(_OTHER)
    if stage.probe.labels(other) != stage.probe.labels(member):
        past = _past(stage)
        rest = Hold(stage.levels.usual, length(course) - length(past))
        yield from _put(stage, (*past, rest), other)


def _put(stage: _Stage, course: Course, member: Member) -> Iterator[Series]:
    seen: set[str] = set()
    for series in stage.probe.put(course, member):
        if series.key not in seen:
            seen.add(series.key)
            yield series


def _firing(stage: _Stage, at: _Moments, member: Member, value: State) -> Iterator[Check]:
    rule, told = stage.subject.rule, stage.subject.told(member, value)
    seen = {"alertname": rule.alert, "alertstate": "firing", **dict(told.labels)}
    if stage.probe.shown:
        heard = stage.subject.heard(member, value)
        yield Alerts(at.told, rule.alert, heard, f"fires after {format_duration(rule.hold)}")
    else:
        yield Sampled(at.told, alerts_of(rule), ((sample_of("ALERTS", seen), "1"),), "fires")
    if rule.hold:
        pending = {**seen, "alertstate": "pending"}
        counted = f"count_over_time({alerts_of(rule, 'pending')}[{at.told - at.begins + 1}s])"
        samples = ((sample_of("", pending), str(stage.hold // stage.pace.every)),)
        yield Sampled(at.told, counted, samples, f"waits for {format_duration(rule.hold)}")
    else:
        counted = f"count_over_time({alerts_of(rule, 'pending')}[{at.told + 1}s])"
        yield Sampled(at.told, counted, (), "waits for nothing")
    for other in stage.subject.neighbours:
        if other.holds(value) and other.rule.hold <= rule.hold:
            expr = f"count({alerts_of(other.rule, 'firing')})"
            yield Sampled(at.told, expr, (("{}", "1"),), f"{other.rule.alert} fires too")
        elif not other.holds(value):
            labels = {**stage.probe.labels(member), **dict(other.rule.labels)}
            expr = sample_of("ALERTS", {"alertname": other.rule.alert, **labels})
            yield Sampled(at.told, expr, (), f"{other.rule.alert} does not fire")


def _no_longer(stage: _Stage, at: _Moments) -> Sampled:
    """Ask how often the alert fired, since the fault ended, while its condition did not hold."""
    rule, every = stage.subject.rule, stage.pace.every
    labels = ", ".join(rule.series_labels)
    alone = f"({alerts_of(rule, 'firing')} unless on ({labels}) ({rule.expr}))"
    longest = f"max(count_over_time({alone}[{at.recovered - at.ends}s:{every}s]))"
    kept = rule.keep_firing_for // every
    if not kept:
        return Sampled(at.recovered, longest, (), "ends with its condition")
    claim = f"goes on for {format_duration(rule.keep_firing_for)}"
    return Sampled(at.recovered, longest, (("{}", str(kept)),), claim)


def _quiet(stage: _Stage) -> Case:
    """Show a value just short of the threshold, a fault that ends too soon, and nothing at all."""
    name, every = stage.subject.rule.alert, stage.pace.every
    course: list[Hold] = list(_never_counted(stage))
    checks: list[Check] = []
    wait = stage.pace.settle + stage.pace.up(stage.hold) + 4 * every
    if stage.probe.past_state is not None or not stage.pace.leads:
        course += _past(stage)
        wait += 0 if stage.probe.past_state is not None else stage.pace.past
    value = stage.levels.short[0]
    course.append(Hold(value, wait, aim=_aim(stage, wait, past=False)))
    at = length(tuple(course)) - every
    checks.append(_none(stage, at, f"just short at {_said(value)}"))
    course += _blip(stage)
    if len(course) > 1 and stage.hold and _blip_seconds(stage):
        at = length(tuple(course)) - every
        pending = f"count({alerts_of(stage.subject.rule, 'pending')})"
        checks.append(Sampled(at, pending, (("{}", "1"),), "a short fault is pending"))
        course.append(Hold(stage.levels.usual, stage.pace.settle + 2 * every))
    course += _nothing(stage)
    end = stage.pace.up(length(tuple(course)) - every)
    since = max(stage.probe.wait, stage.pace.settle if stage.probe.ramps else 0)
    since += length(_past(stage))
    fired = f"count_over_time({alerts_of(stage.subject.rule, 'firing')}[{end - since + 1}s])"
    checks.append(Sampled(end, fired, (), "never fires"))
    member = (stage.probe.members or (stage.subject.member,))[0]
    return Case(
        f"{name} stays quiet",
        name,
        stage.subject.rule.origin.span,
        stage.pace.sample,
        tuple(_series(stage, tuple(course), member)),
        tuple(checks),
    )


def _beyond_band(stage: _Stage, value: Decimal) -> Case:
    """Show a value beyond the other end of a band, from the beginning."""
    name = stage.subject.rule.alert
    last = stage.pace.past + stage.pace.settle + stage.pace.up(stage.hold) + 4 * stage.pace.every
    fired = f"count_over_time({alerts_of(stage.subject.rule)}[{last + 1}s])"
    return Case(
        f"{name} stays quiet at {_said(value)}",
        name,
        stage.subject.rule.origin.span,
        stage.pace.sample,
        tuple(_series(stage, (Hold(value, last + stage.pace.every),), stage.subject.member)),
        (Sampled(last, fired, (), "nothing pending, ever"),),
    )


def _never_counted(stage: _Stage) -> Iterator[Hold]:
    reading = stage.probe.lacking.get(Lack.UNCOUNTED)
    if reading is not None and not stage.subject.holds(reading):
        yield Hold(
            Lack.UNCOUNTED, stage.pace.settle + stage.pace.up(stage.hold) + 4 * stage.pace.every
        )


def _late(stage: _Stage, value: State) -> bool:
    """Tell whether a ramp to the value crosses the threshold only near its end."""
    return stage.probe.ramps and not isinstance(value, Lack) and _crossing(stage, value) > _NEAR_END


def _crossing(stage: _Stage, value: Decimal) -> Decimal:
    """Return how much of a ramp from the usual to the value lies before the threshold: 0 to 1."""
    limit, usual = stage.subject.limit, stage.levels.usual
    if not stage.probe.ramps or limit is None or value == usual:
        return Decimal(0)
    return min(abs((limit.value - usual) / (value - usual)), Decimal(1))


def _blip_seconds(stage: _Stage) -> int:
    """Return how long a fault may last that must be pending, and must not fire.

    A window w ramps up and down: of a fault of b seconds that crosses at a part x of the ramp, the
    condition holds for b + (1 - 2x) w.
    """
    every, settle = stage.pace.every, stage.pace.settle
    if not stage.pace.leads or stage.probe.drift or stage.subject.limit is None:
        return 0
    if settle and not stage.probe.ramps:
        return 0
    crossing = _crossing(stage, stage.levels.past[0])
    seconds = stage.hold - 2 * every - int((1 - 2 * crossing) * settle)
    return seconds if seconds >= int(crossing * settle) + 2 * every else 0


def _blip(stage: _Stage) -> Iterator[Hold]:
    seconds = _blip_seconds(stage)
    if seconds:
        yield Hold(stage.levels.usual, stage.pace.settle + 2 * stage.pace.every)
        yield Hold(stage.levels.past[0], seconds // stage.pace.every * stage.pace.every)


def _nothing(stage: _Stage) -> Iterator[Hold]:
    """Yield the states in which there is nothing to measure, and nothing to alert on."""
    if stage.subject.limit is None:
        return
    for lack in (Lack.IDLE, Lack.GONE):
        if lack not in stage.probe.lacking:
            continue
        reading = stage.probe.lacking[lack]
        if lack is Lack.GONE and _fires_fading(stage):
            continue
        if reading is None or not stage.subject.holds(reading):
            wait = (
                max(stage.pace.settle, _LOOKBACK) + stage.pace.up(stage.hold) + 4 * stage.pace.every
            )
            yield Hold(lack, stage.pace.up(wait))


def _fires_fading(stage: _Stage) -> bool:
    """Tell whether a signal that ends by and by is low for long enough to fire."""
    return stage.probe.fades and stage.hold < stage.pace.settle and stage.subject.holds(Decimal(0))


def _unmet(stage: _Stage) -> Case:
    """Show a value past the threshold while what the alert asks besides does not hold."""
    assert stage.probe.unmet is not None  # noqa: S101 - the caller has looked
    at, name = _moments(stage), stage.subject.rule.alert
    value: State = stage.levels.past[0]
    fault = Hold(value, at.ends - at.begins, aim=_aim(stage, at.told - at.begins, past=True))
    course = (*_lead(stage), fault)
    checks = (_none(stage, at.told, "it is not to be judged"),)
    series = tuple(stage.probe.unmet(course, stage.subject.member))
    if _is_asked_of_each(stage.subject.rule):
        series += tuple(_beside(stage, course))
    origin = stage.subject.rule.origin.span
    return Case(f"{name} is not judged", name, origin, stage.pace.sample, series, checks)


def _is_asked_of_each(rule: AlertingRule) -> bool:
    """Tell whether what an alert asks besides is asked of each of its members by itself."""
    nodes = syntax.walk(parse_expression(rule.expr))
    asked = [one for one in nodes if isinstance(one, syntax.Binary) and one.operator == "and"]
    labels = {frozenset(one.matching.labels) if one.matching else None for one in asked}
    return labels == {frozenset(rule.series_labels)}


def _swings(stage: _Stage, limit: Limit) -> Case:
    """Show the usual and a value past the threshold, with ten times as much going on in one.

    A window that is shorter or longer on one side of a ratio weighs them otherwise.
    """
    rule, every, settle = stage.subject.rule, stage.pace.every, stage.pace.settle
    lead, fault = settle + 2 * every, settle + 4 * every
    falls = limit.word in {"above", "at_least"}
    before = _put(stage, (Hold(stage.levels.usual, lead),), stage.subject.member)
    after = _put(stage, (Hold(stage.levels.past[0], fault),), stage.subject.member)
    series = tuple(
        followed(busier(one, _BUSY if falls else _ONE), busier(two, _ONE if falls else _BUSY))
        for one, two in zip(before, after, strict=True)
    )
    half = lead + settle // 2 // every * every
    checks = (
        _none(stage, half, "half of the window"),
        Sampled(
            lead + settle + 2 * every, f"count({alerts_of(rule)})", (("{}", "1"),), "the window"
        ),
    )
    name, origin = f"{rule.alert} while traffic swings", rule.origin.span
    return Case(name, rule.alert, origin, stage.pace.sample, series, checks)


def _unheard(stage: _Stage, course: Course) -> Case:
    """Show a course that passes the threshold for a time, and is none of the alert's business."""
    rule = stage.subject.rule
    last = length(course) // stage.pace.every * stage.pace.every - stage.pace.every
    series = tuple(_put(stage, course, stage.subject.member))
    checks = (_none(stage, last, "only a part of it is past"),)
    said = ", then ".join(_said(hold.state) for hold in course)
    name, origin = f"{rule.alert} stays quiet at {said}", rule.origin.span
    return Case(name, rule.alert, origin, stage.pace.sample, series, checks)


def _none(stage: _Stage, at: int, when: str) -> Sampled:
    return Sampled(at, alerts_of(stage.subject.rule), (), f"nothing pending: {when}")


def _said(value: State) -> str:
    return str(value) if isinstance(value, str) else format(value.normalize(), "f")


def _of(member: Member) -> str:
    named = ", ".join(f"{label} {value}" for label, value in sorted(member.fixed))
    if named:
        return f" ({named})"
    return f" ({member.number})" if member.number > 1 else ""
