"""``baseline``: how a signal stands to its own past."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Literal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, QuantityField, SignalName, Window
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.signals._condition import Condition, holds, just_met
from genmon.signals._kind import SignalKind
from genmon.signals._record import history
from genmon.signals.trends._baseline_edge import Stand, edges, scenes
from genmon.signals.trends._bygone import SHORTEST, average, bygone, median
from genmon.signals.trends._long_past import known_at_ends
from genmon.signals.trends._whole_past import past_of_whole_things
from genmon.synthetic import (
    Asked,
    Bench,
    Course,
    Lack,
    Member,
    Probe,
    Readings,
    Series,
    mapped,
    shortest_window,
    wherever,
)
from genmon.units.duration import format_duration
from genmon.units.quantity import Quantity, QuantityError, convert, plain
from genmon.units.unit import TIMES

_DAY = 86400
_SLOW = 120
_KNOWN = 25
"""How many per cent of the window must be known: a median of less may be that of one night."""
_NEARLY = 90
"""How many per cent of the window lie between an evaluation in the past and its end."""
_HALF, _LITTLE = 2, 256
"""The part of a window that may be new: before a median is, and before an average is."""
_EVALUATIONS, _OFTEN, _RAREST = 6, 3000, 240
"""Evaluations for which a proof goes on, those of a long past, and the seconds between these."""
_ROOM = Decimal("0.9")
"""How near to the most that the other signal can be it is taken."""

FLOOR_UNIT = Code(
    "GM429",
    "floor in an impossible unit",
    "`floor` is compared with the baseline, so it is in the unit of the signal that is looked at.",
)


class Baseline(SignalSpec):
    """The signal divided by its median or average over a window of the past.

    There is no value until a quarter of the window is known.
    """

    baseline: SignalName = Field(description="the signal that is compared with its past")
    statistic: Literal["median", "average"] = Field(
        "median", description="a median is not moved by a past incident"
    )
    over: Window = Field(description="the window of the past")
    offset: Duration = Field(3600, description="how long ago the window ends")
    missing: Literal[0] | None = Field(None, description="a signal that is gone counts as zero")
    floor: QuantityField | None = Field(None, description="the least baseline worth comparing with")
    condition: Condition | None = Field(
        None, alias="while", description="when a comparison means anything, such as with traffic"
    )

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal compared, and the one that says when."""
        yield "baseline", self.baseline
        if self.condition and self.condition.signal:
            yield "while", self.condition.signal


def _lower(spec: Baseline, scope: Scope) -> Lowered:
    series, other = history(scope, spec.baseline, "baseline")
    operation = f"baseline{format_duration(spec.over)}"
    past = scope.record(operation, other.labels)
    current = f"({series} or 0 * {past})" if spec.missing == 0 else series
    guard, guard_labels = (
        holds(scope, spec.condition, spec.baseline) if spec.condition else ("", ())
    )
    return Lowered(
        expr=f"{current} / ({past} {_enough(spec, scope)})",
        unit=TIMES,
        labels=other.labels,
        operation="of_baseline",
        helpers=(Helper(operation, _past(spec, series)),),
        guard=guard,
        guard_labels=tuple(label for label in guard_labels if label in other.labels),
        interval=_SLOW if spec.over >= _DAY else 0,
    )


def _past(spec: Baseline, series: str) -> str:
    window = f"{series}[{format_duration(spec.over)}] offset {format_duration(spec.offset)}"
    median = spec.statistic == "median"
    usual = f"quantile_over_time(0.5, {window})" if median else f"avg_over_time({window})"
    return build.binary(usual, "and", build.known_for(series, spec.over, _KNOWN, spec.offset))


def _enough(spec: Baseline, scope: Scope) -> str:
    """Return the comparison that a baseline worth comparing with meets: nothing is divided by 0."""
    if spec.floor is None:
        return "> 0"
    other = scope.other(spec.baseline)
    try:
        least = convert(spec.floor, other.unit, window=other.window)
        return f">= {plain(least)}" if least > 0 else "> 0"
    except QuantityError as error:
        hint = f"write it in the unit of `{spec.baseline}`"
        scope.refuse(FLOOR_UNIT, str(error), spec.at("floor"), hint=hint)


def _probe(spec: Baseline, bench: Bench, counted: Decimal | None = None) -> Probe:
    """Go on for a while as usual, then be so many times as much.

    What is ``counted`` is that much in the past: then it is so many times as much in whole things.
    """
    other = bench.probe(spec.baseline)
    floor = None if spec.floor is None else _least(spec.floor, spec, bench)
    least = 2 * floor if floor else Decimal(0)

    def put(course: Course, member: Member, *, is_met: bool = True) -> Iterator[Series]:
        usual = counted or max(_with_room(other, course), least)
        course = _hollow(spec, other, course)
        yield from _asked(spec, bench, course, member, is_met=is_met)  # the first of a key counts
        yield from other.put(mapped(course, lambda times: _whole(times * usual)), member)

    def _whole(value: Decimal) -> Decimal:
        return value if not other.grain else round(value / other.grain) * other.grain

    usual = median if spec.statistic == "median" else average
    asked = partial(_asked, spec, bench, is_met=True)
    stand = Stand(
        bench, spec.baseline, spec.offset + spec.over * _NEARLY // 100, floor, spec.condition, asked
    )
    is_short_lived = other.settle <= SHORTEST and other.lacking.get(Lack.GONE, 0) is None
    shared = spec.condition is None or bench.probe(spec.condition.signal or spec.baseline) is other
    probe = Probe(
        put,
        other.labels,
        unmet=None if shared else partial(put, is_met=False),
        settle=other.settle,
        window=shortest_window([other, *_condition_probes(spec, bench)]),
        past=spec.offset + spec.over + other.past + other.settle,
        least=Decimal(0),
        most=other.most / least if other.most and least else None,
        typical=Decimal(1),
        ramps=other.ramps,
        past_state=Decimal(1),
        scenes_at=lambda limit: (
            *(bygone(spec.over, spec.offset, usual, limit) if is_short_lived else ()),
            *(() if counted else scenes(stand, limit)),
        ),
        edges=partial(edges, stand),
        lacking=_lacking(spec, other),
        grain=other.grain / counted if other.grain and counted else None,
        countable=other.countable / counted if other.countable and counted else None,
    )
    if other.grain and not counted:
        return probe._replace(fitted=partial(_of_whole_things, spec, bench, least))
    return probe._replace(fitted=partial(_fitted, spec, probe))


def _of_whole_things(spec: Baseline, bench: Bench, least: Decimal, asked: Asked) -> Probe:
    """Return the probe for an alert on what is counted: its past is large enough for a limit."""
    counted = past_of_whole_things(bench.probe(spec.baseline), least, asked.limit)
    if counted is None:
        few = "what is counted is never that many times as much"
        return _probe(spec, bench, Decimal(1))._replace(unprovable=few)
    return _fitted(spec, _probe(spec, bench, counted), asked)


def _fitted(spec: Baseline, probe: Probe, asked: Asked) -> Probe:
    """Return the probe for an alert with a ``for``: what lasts for too long becomes the usual.

    A median follows once half of its window is new, an average little by little. A case that would
    show the usual first, until nothing goes on firing, and follow that, begins in what it is about.
    """
    lasts = spec.offset + spec.over // (_HALF if spec.statistic == "median" else _LITTLE)
    every = _RAREST if probe.past > _OFTEN * asked.interval else asked.interval
    late = asked.hold + probe.settle + _EVALUATIONS * every
    if late + probe.settle + asked.keep <= lasts:
        return probe
    if late <= lasts:
        return probe._replace(leads=False, wait=probe.settle, recovers=0)
    said = f"what has lasted for {format_duration(lasts)} is what is usual by then"
    return probe._replace(unprovable=said)


def _lacking(spec: Baseline, other: Probe) -> Readings:
    """Read nothing, or zero, of what reads nothing while it is gone; what is remembered goes on."""
    if other.lacking.get(Lack.GONE, 0) is not None:
        return {}
    return {Lack.GONE: None if spec.missing is None else Decimal(0)}


def _hollow(spec: Baseline, other: Probe, course: Course) -> Course:
    """Return a course of which little of the past is known, where that makes no difference.

    A median is the same; an average is where the window sees all that is known of it.
    """
    if spec.statistic == "median":
        return known_at_ends(other, course, other.settle)
    if spec.over <= spec.offset:
        return known_at_ends(other, course, spec.over + other.settle)
    return course


def _condition_probes(spec: Baseline, bench: Bench) -> Iterator[Probe]:
    if spec.condition and spec.condition.signal:
        yield bench.probe(spec.condition.signal)


def _asked(
    spec: Baseline, bench: Bench, course: Course, member: Member, *, is_met: bool
) -> Iterator[Series]:
    """Yield the series of another signal that says when a comparison means anything."""
    name = spec.condition.signal if spec.condition else None
    if spec.condition and name and bench.probe(name) is not bench.probe(spec.baseline):
        value = just_met(bench, spec.condition, spec.baseline, is_met=is_met)
        yield from bench.probe(name).put(wherever(course, value), member)


def _with_room(other: Probe, course: Course) -> Decimal:
    """Return a usual value of the other signal that can be as many times more as the course is."""
    times = [hold.state for hold in course if isinstance(hold.state, Decimal)]
    highest = max(times, default=Decimal(1))
    if other.most is None or highest * other.typical <= other.most * _ROOM:
        return other.typical
    return other.most * _ROOM / highest


def _least(floor: Quantity, spec: Baseline, bench: Bench) -> Decimal:
    """Return the least past that counts, in the unit of the signal."""
    other = bench.lowered(spec.baseline)
    return convert(floor, other.unit, window=other.window)


SIGNAL = SignalKind("baseline", Baseline, _lower, _probe)
