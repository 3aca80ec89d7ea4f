"""``anomaly``: how far a signal is from what it usually is, in standard deviations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SignalName, Window
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.promql.build import over_time
from genmon.signals._kind import SignalKind
from genmon.signals._record import history
from genmon.signals.trends._score_edge import exactly, nearly
from genmon.signals.trends._swings import Swings, fits, step_out
from genmon.synthetic import (
    Asked,
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Readings,
    Series,
    scaled,
)
from genmon.units.duration import format_duration
from genmon.units.unit import METRIC_UNITS

_MINUTE = 60
_KNOWN = 50
"""How many per cent of the window must be known."""
_SWING = Decimal("0.1")
"""How far a signal swings, as a share of its middle."""
_ROOM = Decimal("0.9")
"""How much of what there is beside the middle a step out of the swing takes."""
_SLACK = 5
"""Evaluations that a case looks later than it must."""
_WIDE = Decimal("0.1")
"""Margin of a proof: the swings are rounded by the windows of what is watched."""


class Anomaly(SignalSpec):
    """The z-score over a window; a signal that never moves has none.

    Nor has one that is not known for half of the window.
    """

    anomaly: SignalName = Field(description="the signal that is watched")
    over: Window = Field(86400, description="the window that says what is usual")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal that is watched."""
        yield "anomaly", self.anomaly


def _lower(spec: Anomaly, scope: Scope) -> Lowered:
    series, other = history(scope, spec.anomaly, "anomaly")
    usual = over_time("avg", series, spec.over)
    spread = over_time("stddev", series, spec.over)
    return Lowered(
        expr=build.binary(
            f"({series} - {usual}) / ({spread} > 0)",
            "and",
            build.known_for(series, spec.over, _KNOWN),
        ),
        unit=METRIC_UNITS["score"],
        labels=other.labels,
        operation=f"zscore{format_duration(spec.over)}",
        interval=_MINUTE,
    )


def _probe(spec: Anomaly, bench: Bench) -> Probe:
    """Swing evenly for a window, then step out of it by so many deviations.

    The window holds the step as well. Where p is its share of the window and s the swing, a step d
    scores z with z² = d² (1 - p) / (s² + p d²).
    """
    other = bench.probe(spec.anomaly)
    middle = other.typical

    def put(course: Course, member: Member) -> Iterable[Series]:
        swing = min(middle * _SWING, *(_possible(h, middle, other, spec.over) for h in course))
        swings = Swings(spec.over, other.settle, middle, swing)
        return other.put(tuple(swings.out_of(course)), member)

    def step(course: Course, member: Member) -> Iterable[Series]:
        return other.put(scaled(course, middle * _SWING, middle), member)

    most = _reach(spec, other, _MINUTE)
    probe = Probe(
        put,
        other.labels,
        settle=other.settle,
        window=other.raw_window,
        sample=other.raw_window // 2,
        wait=other.settle,
        past=spec.over,
        past_state=Decimal(0),
        least=-most,
        most=most,
        shown=False,
        margin=_WIDE,
        drift=-1,
        leads=False,
        scenes_at=lambda limit: tuple(nearly(limit, spec.over, other, step)),
        edges=lambda limit: exactly(limit, spec.over, other, step),
        lacking=_lacking(other),
    )
    return probe._replace(fitted=partial(_fitted, spec, other, probe))


def _fitted(spec: Anomaly, other: Probe, probe: Probe, asked: Asked) -> Probe:
    """Return the probe for an alert with a ``for``: what has lasted for so long is half usual."""
    lasts = other.settle + asked.hold + _SLACK * max(asked.interval, _MINUTE)
    shown, most = _reach(spec, other, lasts), _highest(spec)
    is_shown = abs(asked.limit) < shown
    is_possible = abs(asked.limit) < most
    unprovable = f"what a proof shows scores at most {shown:.3g}"
    unprovable = "" if is_shown or not is_possible else unprovable
    if other.grain and other.typical * _SWING * abs(asked.limit) * _WIDE < other.grain / 2:
        unprovable = "its signal counts few things, which swing by whole ones"
    elif not fits(spec.over - lasts, other.settle):
        settle = format_duration(other.settle)
        unprovable = f"`over` is too short for a signal that takes {settle} to change"
        if asked.hold > other.settle:
            unprovable = f"`over` is too short for a `for` of {format_duration(asked.hold)}"
    end = shown if is_shown else most
    return probe._replace(
        least=-end,
        most=end,
        reach=f"one evaluation of the window scores at most {most:.3g}",
        unprovable=unprovable,
    )


def _highest(spec: Anomaly) -> Decimal:
    """Return the score of what is there at one evaluation only, which nothing can pass."""
    share = min(Decimal(_MINUTE) / spec.over, Decimal(1))
    return ((1 - share) / share).sqrt()


def _reach(spec: Anomaly, other: Probe, lasts: int) -> Decimal:
    """Return the highest score of what has lasted for some seconds: a step of any size."""
    share = min(Decimal(max(lasts - other.settle // 2, 1)) / spec.over, Decimal(1))
    return ((1 - share) / share).sqrt()


def _lacking(other: Probe) -> Readings:
    """Read nothing where the other signal has no value; one that falls to zero is an anomaly."""
    silent = (lack for lack in (Lack.IDLE, Lack.GONE) if other.lacking.get(lack, 0) is None)
    return {lack: None for lack in silent if lack is not Lack.GONE or not other.fades}


def _possible(hold: Hold, middle: Decimal, other: Probe, over: int) -> Decimal:
    """Return the largest swing of which a step is still what the signal can be."""
    if isinstance(hold.state, Lack) or not hold.state:
        return middle
    end = other.most if hold.state > 0 else other.least
    away = abs(step_out(hold.state, hold.aim, over, other.settle))
    return middle if end is None else abs(end - middle) * _ROOM / away


SIGNAL = SignalKind("anomaly", Anomaly, _lower, _probe)
