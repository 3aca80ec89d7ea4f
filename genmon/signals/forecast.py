"""``forecast``: where a signal will be if it goes on as it does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SignalName
from genmon.model.signals import SignalSpec
from genmon.probe import Bench, Course, Hold, Lack, Member, Probe, Series, constant
from genmon.prom.duration import format_duration
from genmon.signals._condition import Condition, holds, met
from genmon.signals._kind import SignalKind
from genmon.signals._record import history

_MINUTE = 60

_MARGIN = Decimal("0.008")
"""Share of a threshold: more than a line through few points is off."""


class Forecast(SignalSpec):
    """The straight line through a window, drawn on."""

    forecast: SignalName = Field(description="the signal that is drawn on")
    over: Duration = Field(description="the window that the line goes through")
    ahead: Duration = Field(description="how far ahead it is read")
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
        expr=f"predict_linear({window}, {spec.ahead})",
        unit=other.unit,
        labels=other.labels,
        operation=f"in{format_duration(spec.ahead)}",
        guard=guard,
        guard_labels=tuple(label for label in guard_labels if label in other.labels),
        interval=_MINUTE,
    )


def _probe(spec: Forecast, bench: Bench) -> Probe:
    """Move in a straight line, from where the forecast means something, to the value ahead.

    Two samples a window: Prometheus extrapolates them to the whole window from the start, where
    more would read less than there is until the window is full, and bend the line. Evaluated as
    often, the record is a straight line too, and not stairs.
    """
    other = bench.probe(spec.forecast)

    def put(course: Course, member: Member, *, is_met: bool = True) -> Iterator[Series]:
        start = _start(spec, bench, is_met=is_met)
        yield from other.put(tuple(_line(hold, start, spec.ahead) for hold in course), member)
        if spec.once and spec.once.signal not in {None, spec.forecast}:
            assert spec.once.signal is not None  # noqa: S101 - the line above says so
            value = met(bench, spec.once, spec.forecast, is_met=is_met)
            yield from bench.probe(spec.once.signal).put(constant(value, course), member)

    return Probe(
        put,
        other.labels,
        unmet=partial(put, is_met=False) if spec.once else None,
        settle=spec.over,
        past=other.settle,
        shown=False,
        drift=1,
        sample=other.settle // 2,
        beat=other.settle // 2,
        wait=2 * other.settle,
        margin=_MARGIN,
        leads=False,
        lacking={},
    )


def _start(spec: Forecast, bench: Bench, *, is_met: bool) -> Decimal:
    other = bench.probe(spec.forecast)
    if spec.once and spec.once.signal in {None, spec.forecast}:
        return met(bench, spec.once, spec.forecast, is_met=is_met)
    return other.typical * _shared(spec, bench, other, is_met=is_met)


def _shared(spec: Forecast, bench: Bench, other: Probe, *, is_met: bool) -> Decimal:
    """Return how many times as much as usual a raw series is that the condition reads as well."""
    if spec.once is None or spec.once.signal is None:
        return Decimal(1)
    course = (Hold(met(bench, spec.once, spec.forecast, is_met=is_met), 1),)
    asked = {s.key: s.pieces for s in bench.probe(spec.once.signal).put(course, Member())}
    for series in other.put((Hold(other.typical, 1),), Member()):
        (now,), (then,) = series.pieces, asked.get(series.key, series.pieces)
        if now.start and then.start is not None and series.key in asked:
            return then.start / now.start
    return Decimal(1)


def _line(hold: Hold, start: Decimal, ahead: int) -> Hold:
    if isinstance(hold.state, Lack):
        return hold
    return Hold(start, hold.seconds, (hold.state - start) / (ahead + hold.aim))


SIGNAL = SignalKind("forecast", Forecast, _lower, _probe)
