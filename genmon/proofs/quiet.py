"""What an alert does not fire at: just short of it, too briefly, idle, gone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.proofs import silent
from genmon.proofs.case import Case, Check, Sampled
from genmon.proofs.ramp import crossings
from genmon.proofs.stage import Stage, said
from genmon.proofs.subject import alerts_of
from genmon.synthetic import Course, Hold, Lack
from genmon.synthetic.course import length

_LOOKBACK = 360
"""Seconds after which a series without samples is certainly gone."""


def stays_quiet(stage: Stage) -> Case | None:
    """Show a value just short of the threshold, a fault that ends too soon, and nothing at all."""
    every, checks = stage.pace.every, list[Check]()
    never = tuple(_never_counted(stage))
    course = (*never, *_short(stage))
    at = length(course) - every
    if never:
        checks.append(stage.nothing(length(never) - every, "it never happened yet"))
    checks.append(stage.nothing(at, f"just short at {said(stage.levels.short[0])}"))
    checks += [*silent.lacks(stage, never), *silent.short(stage, at)]
    blip = tuple(_blip(stage))
    if blip:
        course = (*course, *blip)
        pending = f"count({alerts_of(stage.rule, 'pending')})"
        at = length(course) - every
        checks.append(Sampled(at, pending, (("{}", "1"),), "a short fault is pending"))
        course = (*course, Hold(stage.levels.usual, stage.pace.settle + 2 * every))
    lacks = tuple(_nothing(stage))
    for number in range(1, len(lacks) + 1):
        checks += silent.lacks(stage, (*course, *lacks[:number]))
    checks += (
        _never_fires(stage, begin, end)
        for begin, end in _spans(stage, never, course, lacks)
        if end > begin
    )
    return stage.case("stays quiet", stage.series((*course, *lacks), stage.first), checks)


def _spans(stage: Stage, never: Course, course: Course, lacks: Course) -> Iterator[tuple[int, int]]:
    """Yield the seconds between which an alert does not fire.

    What a window reads while it takes a change in is shorter than an alert waits, or not asked.
    """
    begin = _start(stage, never)
    if stage.hold >= _ramp(stage):
        yield begin, length((*course, *lacks))
        return
    yield begin, length(course)
    for hold in lacks:
        begin = length(course) + stage.pace.settle + stage.keep
        course = (*course, hold)
        yield begin, length(course)


def _never_fires(stage: Stage, begin: int, end: int) -> Sampled:
    last = stage.pace.up(end - stage.pace.every)
    return Sampled(last, stage.counted("firing", last - begin), (), "never fires")


def quiet_beyond(stage: Stage, value: Decimal) -> Case | None:
    """Show a value beyond the other end of a band, from the beginning."""
    last = stage.pace.past + stage.wait + stage.keep
    course = (Hold(value, last + stage.pace.every, aim=stage.aim(last, past=True)),)
    checks = (
        stage.nothing(last, "beyond the band")
        if _crosses_band(stage)
        else Sampled(last, stage.counted("", last), (), "nothing pending, ever"),
    )
    series = stage.series(course, stage.subject.member)
    return stage.case(f"stays quiet at {said(value)}", series, checks)


def _crosses_band(stage: Stage) -> bool:
    """Tell whether a value may be in a band on its way to what is beyond it."""
    return bool(_ramp(stage)) or stage.probe.drift > 0 or stage.probe.looks_back


def _short(stage: Stage) -> Course:
    """Return a value just short of the threshold, with the history that it needs."""
    wait = stage.wait + stage.kept
    if stage.probe.past_state is None and not stage.pace.leads:
        wait += stage.pace.past
    short = Hold(stage.levels.short[0], wait, aim=stage.aim(wait, past=False))
    return (*stage.past, short)


def _start(stage: Stage, never: Course) -> int:
    """Return the seconds in which a young series may read anything.

    One that begins beside others is held against them, for longer than an alert may wait.
    """
    before = length(never) if stage.hold < _ramp(stage) else 0
    young = max(stage.probe.wait, _ramp(stage), stage.bent)
    return young + length(stage.past) + before + stage.kept


def _ramp(stage: Stage) -> int:
    return stage.pace.settle if stage.probe.ramps else 0


def _never_counted(stage: Stage) -> Iterator[Hold]:
    """Yield a time in which nothing was ever counted, where that is no alert.

    A long window still holds that time when a value just short of a band follows: what it reads is
    in between, and may be in the band.
    """
    if stage.subject.end and not stage.pace.leads:
        return
    reading = stage.probe.lacking.get(Lack.UNCOUNTED)
    if reading is not None and not stage.subject.holds(reading):
        yield Hold(Lack.UNCOUNTED, stage.wait)


def _blip(stage: Stage) -> Iterator[Hold]:
    seconds = _blip_seconds(stage)
    if stage.hold and seconds:
        yield Hold(stage.levels.usual, stage.pace.settle + 2 * stage.pace.every)
        yield Hold(stage.levels.past[0], seconds // stage.pace.every * stage.pace.every)


def _blip_seconds(stage: Stage) -> int:
    """Return how long a fault may last that must be pending, and must not fire.

    A window w ramps up and down: of a fault of b seconds that crosses at a part x of the ramp, the
    condition holds for b + (1 - 2x) w. It begins and ends with a sample, which may be rarer than
    evaluations are.
    """
    slack, settle = 2 * max(stage.pace.every, stage.pace.sample), stage.pace.settle
    if not stage.pace.leads or stage.probe.drift or stage.subject.limit is None:
        return 0
    if settle and not stage.probe.ramps:
        return 0
    early, late = crossings(stage, stage.levels.past[0])
    seconds = stage.hold - slack - int((1 - 2 * early) * settle)
    return seconds if seconds >= int(late * settle) + slack else 0


def _nothing(stage: Stage) -> Iterator[Hold]:
    """Yield the states in which there is nothing to measure, and nothing to alert on."""
    for lack in (Lack.IDLE, Lack.GONE):
        if lack in stage.probe.lacking and _is_quiet(stage, lack):
            lasts = max(stage.pace.settle, _LOOKBACK) - stage.pace.settle + stage.wait
            lasts += stage.keep
            yield Hold(lack, stage.pace.up(lasts))


def _is_quiet(stage: Stage, lack: Lack) -> bool:
    """Tell whether an alert stays quiet in a state that lacks something.

    A signal that ends by and by is low for a while first, which may be long enough to fire.
    """
    if stage.subject.limit is None:
        return False
    if lack is Lack.GONE and stage.probe.fades and stage.hold < stage.pace.settle:
        return not stage.subject.holds(Decimal(0))
    reading = stage.probe.lacking[lack]
    return reading is None or not stage.subject.holds(reading)
