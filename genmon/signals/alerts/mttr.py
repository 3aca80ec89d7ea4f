"""``mttr``: how long incidents last, on average, until they are over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Self

from pydantic import Field

from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import AlertName, Items, SeverityName, Window
from genmon.model.signals import SignalSpec
from genmon.promql.selector import Selector
from genmon.signals._kind import SignalKind
from genmon.signals.alerts._incident import alerts_firing, is_open, named, watched
from genmon.synthetic import Asked, Bench, Course, Hold, Lack, Member, Probe, Scene, Series
from genmon.units.duration import format_duration
from genmon.units.unit import METRIC_UNITS

_FEW, _MOST_STEPS = 8, 2400
"""Incidents of a proof, whose mean is finer than an evaluation, and evaluations of all of them."""
_BETWEEN_STEPS, _SPARE_STEPS = 2, 4
"""Evaluations between two incidents, and by how many an incident may be longer than the limit."""
_PARTS, _A_STEP, _SAMPLE = 512, 24, 240
"""Evaluations of a period at least, and for each of the limit's; the seconds between samples."""


class Mttr(SignalSpec):
    """Seconds with an open incident, divided by the incidents that ended; none ended, no sample.

    The time of an incident that is still open counts before it divides. What began before the
    period counts with its part inside.
    """

    mttr: SeverityName = Field(description="a name from `severities`")
    over: Window = Field(2592000, description="the period")
    without: Items[AlertName] = Field(
        (),
        alias="except",
        description="alerts that are no incident; those on this signal never are",
    )

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the severity and the alerts that do not count."""
        yield from named("mttr", self.mttr, self.without)

    def alerts_read(self, system: str) -> Iterator[Selector]:
        """Yield the selector of the alerts that hold an incident open."""
        yield watched(system, self.mttr, self.without)

    def without_alerts(self, names: Sequence[str], _: Sequence[str]) -> Self:
        """Return the same signal, for which some more alerts do not count."""
        without = tuple(dict.fromkeys((*self.without, *names)))
        return self.model_copy(update={"without": without})


def _lower(spec: Mttr, scope: Scope) -> Lowered:
    """Count the samples of the open record, each of which stands for one evaluation's interval.

    Time with an incident that is still open counts, while only incidents that ended divide: a long
    open one raises the mean before it is over, and the one that ends lowers it.
    """
    interval = scope.specs.scrape.evaluation_interval
    window = f"{scope.record('open', ())}[{format_duration(spec.over)}]"
    return Lowered(
        expr=f"{interval} * sum_over_time({window})\n/\n(resets({window}) > 0)",
        unit=METRIC_UNITS["s"],
        labels=(),
        operation=f"mttr{format_duration(spec.over)}",
        helpers=(Helper("open", is_open(scope, spec.mttr, spec.without)),),
        interval=interval,
    )


def _probe(spec: Mttr, bench: Bench) -> Probe:
    step = bench.specs.scrape.evaluation_interval
    return Probe(
        partial(_put, spec, bench, 1),
        least=Decimal(0),
        most=Decimal(spec.over),
        grain=Decimal(step),
        exact=True,
        every=step,
        leads=False,
        fitted=partial(_fitted, spec, bench),
    )


def _fitted(spec: Mttr, bench: Bench, asked: Asked) -> Probe:
    """Return the probe for a mean: of a short one there are a few incidents, of a long one one."""
    step, limit = bench.specs.scrape.evaluation_interval, asked.limit
    number = max(1, min(_FEW, int(_MOST_STEPS * step // max(limit, Decimal(step)))))
    longest = limit + _SPARE_STEPS * step
    return _probe(spec, bench)._replace(
        put=partial(_put, spec, bench, number),
        wait=int(number * (longest + _BETWEEN_STEPS * step)),
        grain=Decimal(step) / number,
        scenes_at=lambda limit: _scenes(spec, bench, int(limit) // step),
        fitted=None,
    )


def _put(spec: Mttr, bench: Bench, number: int, course: Course, _: Member) -> Iterator[Series]:
    """Have a number of incidents in each hold, early in it, with the mean that is wanted."""
    step = bench.specs.scrape.evaluation_interval
    incidents = tuple(_incidents(course, number, step))
    yield from alerts_firing(bench, spec.mttr, spec.without, incidents)


def _incidents(course: Course, number: int, step: int) -> Iterator[Hold]:
    """Yield incidents that last as long as they should on average, each a whole number of steps."""
    for hold in course:
        mean = Decimal(0) if isinstance(hold.state, Lack) else hold.state
        steps = int(mean * number) // step
        left = hold.seconds
        for index in range(number if steps >= number else 0):
            lasts = (steps // number + (index < steps % number)) * step
            yield Hold(Decimal(1), lasts)
            yield Hold(Decimal(0), _BETWEEN_STEPS * step)
            left -= lasts + _BETWEEN_STEPS * step
        yield Hold(Decimal(0), left)


def _scenes(spec: Mttr, bench: Bench, steps: int) -> tuple[Scene, ...]:
    return (_remembered(spec, bench, steps),) if 0 < steps <= _MOST_STEPS // _A_STEP else ()


def _remembered(spec: Mttr, bench: Bench, steps: int) -> Scene:
    """Return what shows how long the period is: three incidents, of which it forgets the first two.

    An evaluation stands for a step, however rare it is; ``steps`` are the mean that is allowed. The
    first incident is far too long, but counts only when it is over; the second is short, and the
    third too long if taken alone.
    """
    parts = max(_PARTS, _A_STEP * steps)
    every = max(1, spec.over // parts // _SAMPLE) * _SAMPLE
    at = [spec.over * part // 100 // every * every for part in (66, 70, 117, 125, 175)]
    lasts = [size * steps // 4 * every for size in (16, 1, 6)]
    begins = (0, at[1], at[3])
    ends = (*begins[1:], at[4] + every)
    course = tuple(
        hold
        for begin, long, end in zip(begins, lasts, ends, strict=True)
        for hold in (Hold(Decimal(1), long), Hold(Decimal(0), end - begin - long))
    )

    def put(course: Course, _: Member) -> Iterator[Series]:
        yield from alerts_firing(bench, spec.mttr, spec.without, course)

    return Scene(
        course,
        every,
        _SAMPLE,
        holds=((lasts[0] - every, False), (at[0], True), (at[2], False), (at[4], True)),
        name="incidents that are forgotten",
        put=put,
    )


SIGNAL = SignalKind("mttr", Mttr, _lower, _probe)
