"""``anomaly``: how far a signal is from what it usually is, in standard deviations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SignalName
from genmon.model.signals import SignalSpec
from genmon.probe import Bench, Course, Hold, Lack, Member, Probe, Readings, Series, scaled
from genmon.prom.duration import format_duration
from genmon.prom.promql import over_time
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._kind import SignalKind
from genmon.signals._record import history
from genmon.signals._score_edge import exactly, nearly

_MINUTE = 60
_LASTS = 1800
_SWING = Decimal("0.1")
"""How far a signal swings, as a share of its middle."""
_ROOM = Decimal("0.9")
"""How much of what there is beside the middle a step out of the swing takes."""
_LEAST_ROOM = Decimal("1e-6")
"""Beyond it a score is out of reach of any step."""
_PAST = 24 * _LASTS
_WIDE = Decimal("0.1")
"""Margin of a proof: the swings are rounded by the windows of what is watched."""


class Anomaly(SignalSpec):
    """The z-score over a window; a signal that never moves has none."""

    anomaly: SignalName = Field(description="the signal that is watched")
    over: Duration = Field(86400, description="the window that says what is usual")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal that is watched."""
        yield "anomaly", self.anomaly


def _lower(spec: Anomaly, scope: Scope) -> Lowered:
    series, other = history(scope, spec.anomaly, "anomaly")
    usual = over_time("avg", series, spec.over)
    spread = over_time("stddev", series, spec.over)
    return Lowered(
        expr=f"({series} - {usual}) / ({spread} > 0)",
        unit=METRIC_UNITS["score"],
        labels=other.labels,
        operation=f"zscore{format_duration(spec.over)}",
        interval=_MINUTE,
    )


def _probe(spec: Anomaly, bench: Bench) -> Probe:
    """Swing evenly for a while, then step out of it by so many deviations.

    The window holds the step as well. Where p is its share of the window and s the swing, a step d
    scores z with z² = d² (1 - p) / (s² + p d²). One sample of n scores the root of n - 1 at most.
    """
    other = bench.probe(spec.anomaly)
    middle = other.typical
    swing = middle * _SWING
    most = (Decimal(spec.over) / _MINUTE).sqrt().to_integral_value()

    def put(course: Course, member: Member) -> Iterable[Series]:
        smaller = min(swing, *(_possible(hold, middle, other) for hold in course))
        return other.put(tuple(_swung(course, middle, smaller)), member)

    def step(course: Course, member: Member) -> Iterable[Series]:
        return other.put(scaled(course, swing, middle), member)

    return Probe(
        put,
        other.labels,
        settle=other.settle,
        window=other.raw_window,
        sample=other.raw_window // 2,
        wait=other.settle,
        past=_PAST,
        past_state=Decimal(0),
        least=-most,
        most=most,
        shown=False,
        margin=_WIDE,
        drift=-1,
        leads=False,
        scenes_at=lambda limit: tuple(nearly(limit, other.settle, spec.over, step)),
        edges=lambda limit: exactly(limit, other.settle, step),
        lacking=_lacking(other),
    )


def _lacking(other: Probe) -> Readings:
    """Read nothing where the other signal has no value; one that falls to zero is an anomaly."""
    silent = (lack for lack in (Lack.IDLE, Lack.GONE) if other.lacking.get(lack, 0) is None)
    return {lack: None for lack in silent if lack is not Lack.GONE or not other.fades}


def _swung(course: Course, middle: Decimal, swing: Decimal) -> Iterator[Hold]:
    for hold in course:
        if isinstance(hold.state, Lack):
            yield hold
        elif hold.state:
            yield Hold(middle + _step(hold) * swing, hold.seconds)
        else:
            yield from _swings(hold.seconds, middle, swing)


def _swings(seconds: int, middle: Decimal, swing: Decimal) -> Iterator[Hold]:
    for number, begin in enumerate(range(0, seconds, _LASTS)):
        sign = 1 if number % 2 else -1
        yield Hold(middle + sign * swing, min(_LASTS, seconds - begin))


def _step(hold: Hold) -> Decimal:
    """Return by how many swings a step out of them scores what a hold asks for."""
    assert isinstance(hold.state, Decimal)  # noqa: S101 - the callers have looked
    share = Decimal(hold.aim) / (_PAST + hold.aim)
    room = max(1 - share - hold.state**2 * share, _LEAST_ROOM)
    return hold.state / room.sqrt()


def _possible(hold: Hold, middle: Decimal, other: Probe) -> Decimal:
    """Return the largest swing of which a step is still what the signal can be."""
    if isinstance(hold.state, Lack) or not hold.state:
        return middle
    end = other.most if hold.state > 0 else other.least
    return middle if end is None else abs(end - middle) * _ROOM / abs(_step(hold))


SIGNAL = SignalKind("anomaly", Anomaly, _lower, _probe)
