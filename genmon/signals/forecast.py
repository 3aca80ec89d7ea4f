"""``forecast``: where a signal will be if it goes on as it does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SignalName, Window
from genmon.model.signals import SignalSpec
from genmon.probe import (
    Asked,
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Rarely,
    Scene,
    Series,
    beyond,
    constant,
    hollow,
    rarely,
    shortest_window,
)
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.signals._condition import Condition, holds, just_met, met
from genmon.signals._forecast_edge import beside, flat, turning
from genmon.signals._kind import SignalKind
from genmon.signals._record import history
from genmon.signals._shared import shared

_MINUTE, _RECENT = 60, 600
_KNOWN = 50
"""How many per cent of the window must be known."""

_HALF, _WHOLE = Decimal("0.55"), Decimal("1.05")
"""Windows after a bend at which it is looked at."""
_REACH = Decimal("0.85")
"""How much of the way ahead a line needs to the limit."""
_PARTS = 64
"""Evaluations of a window."""
_SAMPLE = 60
_SMALL = 8
"""How many times as long as what a signal takes to change a window is at least, for a bend."""

_STEPS = 10
"""Things in a window that a line through a count rises by at least."""
_STAIRS = 300
"""Seconds of a raw window that sees no steps of a counter which are there instead of a line."""
_MARGIN = Decimal("0.008")
"""Share of a threshold: more than a line through few points is off."""


class Forecast(SignalSpec):
    """The straight line through a window, drawn on; none until half of the window is known."""

    forecast: SignalName = Field(description="the signal that is drawn on")
    over: Window = Field(description="the window that the line goes through")
    ahead: Window = Field(description="how far ahead it is read")
    once: Condition | None = Field(
        None, description="what must hold now: an empty disk that fills fast is no news"
    )

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal drawn on, and the one that must hold now."""
        yield "forecast", self.forecast
        if self.once and self.once.signal:
            yield "once", self.once.signal


def _lower(spec: Forecast, scope: Scope) -> Lowered:
    series, other = history(scope, spec.forecast, "forecast")
    guard, guard_labels = holds(scope, spec.once, spec.forecast) if spec.once else ("", ())
    window = f"{series}[{format_duration(spec.over)}]"
    return Lowered(
        expr=promql.binary(
            f"predict_linear({window}, {spec.ahead})",
            "and",
            promql.known_for(series, spec.over, _KNOWN),
        ),
        unit=other.unit,
        labels=other.labels,
        operation=f"in{format_duration(spec.ahead)}",
        guard=guard,
        guard_labels=tuple(label for label in guard_labels if label in other.labels),
        interval=_MINUTE,
    )


def _probe(spec: Forecast, bench: Bench) -> Probe:
    return _rising_from(spec, bench, bench.probe(spec.forecast).typical, None)


def _fitted(spec: Forecast, bench: Bench, asked: Asked) -> Probe:
    """Return the probe whose lines begin on the side of a limit on which nothing is wrong."""
    other = bench.probe(spec.forecast)
    rest = beyond(asked.limit, other, upwards=not asked.upwards)
    probe = _rising_from(spec, bench, rest, asked)
    start = _start(spec, bench, rest, is_met=True)
    if _is_past(start, asked):
        return probe._replace(unprovable="where `once` holds it is past the threshold already")
    moves = abs(asked.limit - start) * spec.over / (spec.over + spec.ahead)
    if other.grain and moves < _STEPS * other.grain:
        few = "what is counted changes by too few in its window to be a line"
        return probe._replace(unprovable=few)
    return probe


def _is_past(value: Decimal, asked: Asked) -> bool:
    return value > asked.limit if asked.upwards else value < asked.limit


def _rising_from(spec: Forecast, bench: Bench, rest: Decimal, asked: Asked | None) -> Probe:
    """Move in a straight line, from where the forecast means something, to the value ahead.

    ``rest`` is where it begins if nothing must hold. The line has what is wanted ahead of it once
    the window is known. Two samples a window of the other signal: Prometheus extrapolates them to
    the whole window from the start, where more would read less than there is until the window is
    full, and bend the line. Evaluated as often, the record is a straight line too, and not stairs,
    half of the time between samples late. They do not fall on the ends of windows, which releases
    of Prometheus read differently.
    """
    other = bench.probe(spec.forecast)
    beat = other.raw_window * 2 // 3
    known = spec.over + other.settle

    def put(course: Course, member: Member, *, is_met: bool = True) -> Iterator[Series]:
        if spec.once and asked and _is_usual(course, asked):
            yield from other.put(course, member)
            yield from _asked(spec, bench, course, member, is_met=is_met)
            return
        start = _start(spec, bench, rest, is_met=is_met)
        ended = _start(spec, bench, rest, is_met=not is_met)
        away = start - ended if len(course) == 1 else Decimal(0)
        line = tuple(_line(hold, start, away, spec.ahead, known, is_met=is_met) for hold in course)
        line = hollow(line, max(line[0].seconds - known, 0) + 2 * other.settle + 2 * beat + _RECENT)
        yield from other.put(line, member)
        yield from _asked(spec, bench, course, member, is_met=is_met)

    def later(value: Decimal, seconds: int) -> Decimal:
        start = _start(spec, bench, rest, is_met=True)
        passed = spec.ahead + seconds - beat // 2
        return start + (value - start) * passed / (spec.ahead + known)

    return Probe(
        put,
        other.labels,
        unmet=partial(put, is_met=False) if spec.once else None,
        settle=spec.over,
        window=other.raw_window,
        past=known,
        typical=other.typical,
        drift=1,
        later=later,
        sample=beat,
        beat=beat,
        wait=2 * other.settle,
        margin=_MARGIN,
        leads=False,
        shown=not 0 < other.raw_window < _STAIRS,
        scenes_at=partial(_scenes, spec, bench, rest),
        edges=partial(_edges, spec, bench),
        fitted=partial(_fitted, spec, bench),
        lacking={},
    )


def _is_usual(course: Course, asked: Asked) -> bool:
    """Tell whether a course stays where nothing is wrong, and is not about to leave."""
    (first, *others) = course
    if others or first.aim or isinstance(first.state, Lack):
        return False
    return not _is_past(first.state, asked)


def _scenes(spec: Forecast, bench: Bench, rest: Decimal, limit: Decimal) -> tuple[Scene, ...]:
    put = partial(_drawn, spec, bench)
    start = _start(spec, bench, rest, is_met=True)
    idles = bench.probe(spec.forecast).lacking.get(Lack.IDLE, 0) is None
    rare = _rarely(spec, bench)
    flat_lines = beside(limit, start, rare, put, idles=idles) if rare else ()
    return (*_bent(spec, bench, start, limit), *flat_lines)


def _rarely(spec: Forecast, bench: Bench) -> Rarely | None:
    """Return how to evaluate so rarely that a window is known after two evaluations, if it can be.

    All raw windows lie between two evaluations.
    """
    names = {spec.forecast, (spec.once and spec.once.signal) or spec.forecast}
    probes = [bench.probe(name) for name in names]
    return rarely(spec.over, max(p.settle for p in probes), shortest_window(probes))


def _drawn(spec: Forecast, bench: Bench, course: Course, member: Member) -> Iterator[Series]:
    """Yield the signal drawn on as the course has it, while what must hold does."""
    yield from bench.probe(spec.forecast).put(course, member)
    yield from _asked(spec, bench, course, member, is_met=True)


def _edges(spec: Forecast, bench: Bench, limit: Decimal) -> Iterator[Scene]:
    other, rare = bench.probe(spec.forecast), _rarely(spec, bench)
    if rare is None:
        return
    yield from flat(limit, rare, partial(_drawn, spec, bench))
    if spec.once:
        asked = bench.probe(spec.once.signal or spec.forecast)
        yield from turning(bench, spec.once, spec.forecast, rare, partial(shared, other, asked))


def _bent(spec: Forecast, bench: Bench, start: Decimal, limit: Decimal) -> Iterator[Scene]:
    """Rest for a window, then move in a straight line that would reach the limit and further.

    A little more than half of a window later the line through all of it falls short, while that
    through half of it would not; after the whole of one it reaches, while that through two would
    not.
    """
    other = bench.probe(spec.forecast)
    slope = (limit - start) / (_REACH * (spec.ahead + spec.over * _HALF))
    sample = other.raw_window // 2 or min(_SAMPLE, max(1, spec.over // _PARTS))
    every = max(1, spec.over // _PARTS // sample) * sample
    window = -(-(spec.over + other.settle) // every) * every
    soon, late = (window + int(spec.over * part) // every * every for part in (_HALF, _WHOLE))
    if other.grain or other.settle * _SMALL > spec.over:
        return  # steps are no line, and a record lags behind one by too much of the window
    yield Scene(
        (Hold(start, window), Hold(start, late + every - window, slope)),
        every,
        sample,
        holds=((soon, False), (late, True)),
        name="a line with a bend",
        put=partial(_drawn, spec, bench),
    )


def _asked(
    spec: Forecast, bench: Bench, course: Course, member: Member, *, is_met: bool
) -> Iterator[Series]:
    """Yield the series of another signal that must hold now."""
    if spec.once and spec.once.signal not in {None, spec.forecast}:
        assert spec.once.signal is not None  # noqa: S101 - the line above says so
        value = met(bench, spec.once, spec.forecast, is_met=is_met)
        yield from bench.probe(spec.once.signal).put(constant(value, course), member)


def _start(spec: Forecast, bench: Bench, rest: Decimal, *, is_met: bool) -> Decimal:
    """Return where a line begins at which the condition only just holds, or ends if it does not."""
    other = bench.probe(spec.forecast)
    if spec.once is None:
        return rest
    value = just_met(bench, spec.once, spec.forecast, is_met=is_met)
    if spec.once.signal in {None, spec.forecast}:
        return value
    return shared(other, bench.probe(spec.once.signal or ""), value)


def _line(  # noqa: PLR0913 - a line is all of these
    hold: Hold, start: Decimal, away: Decimal, ahead: int, known: int, *, is_met: bool
) -> Hold:
    """Return a straight line to a value ahead that begins at ``start``.

    It is there once the window is known, after so many seconds. Where the line would leave the side
    on which it begins, which lies ``away`` from the other, it ends there instead.
    """
    if isinstance(hold.state, Lack):
        return hold
    far = ahead + max(hold.aim, known)
    if (hold.state - start) * away < 0:
        share = Decimal(hold.seconds) / far
        if share >= 1:
            return _lasting(hold.state, hold.seconds, start, 0 if is_met else ahead)
        start = (start - hold.state * share) / (1 - share)
    return Hold(start, hold.seconds, (hold.state - start) / far)


def _lasting(value: Decimal, seconds: int, start: Decimal, ahead: int) -> Hold:
    """Return a line that lasts for longer than it looks ahead, and ends on the side it begins on.

    It is so steep that it comes past the value ahead in time, while it lasts; with nothing
    ``ahead`` it is flat.
    """
    if not ahead:
        return Hold(value, seconds)
    slope = 2 * (value - start) / ahead
    return Hold(start - slope * seconds, seconds, slope)


SIGNAL = SignalKind("forecast", Forecast, _lower, _probe)
