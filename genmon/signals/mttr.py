"""``mttr``: how long incidents last, on average, until they are over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import AlertName, Duration, Items, SeverityName
from genmon.model.signals import SignalSpec
from genmon.probe import Bench, Course, Hold, Lack, Member, Probe, Series
from genmon.prom.duration import format_duration
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._incident import alert_firing, is_open, watched
from genmon.signals._kind import SignalKind

_LONGEST = 3600
"""Seconds in which a proof has its incident."""


class Mttr(SignalSpec):
    """Seconds with an open incident, divided by the incidents that ended; none ended, no sample.

    The time of an incident that is still open counts before it divides. What began before the
    period counts with its part inside.
    """

    mttr: SeverityName = Field(description="a name from `severities`")
    over: Duration = Field(2592000, description="the period")
    without: Items[AlertName] = Field(
        (), alias="except", description="alerts on the incident itself, which would hold it open"
    )

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the severity and the alerts that do not count."""
        yield from watched("mttr", self.mttr, self.without)


def _lower(spec: Mttr, scope: Scope) -> Lowered:
    """Count the samples of the open record, each of which stands for one evaluation's interval.

    Time with an incident that is still open counts, while only incidents that ended divide: a long
    open one raises the mean before it is over, and the one that ends lowers it.
    """
    interval = scope.whole.scrape.evaluation_interval
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
    """Have one incident of the wanted length in each hold, early in it."""

    def put(course: Course, _: Member) -> Iterator[Series]:
        yield alert_firing(bench, spec.mttr, tuple(_incidents(course)))

    step = Decimal(bench.whole.scrape.evaluation_interval)
    return Probe(
        put,
        wait=_LONGEST,
        least=Decimal(0),
        grain=step,
        exact=True,
        every=int(step),
        leads=False,
    )


def _incidents(course: Course) -> Iterator[Hold]:
    for hold in course:
        lasts = 0 if isinstance(hold.state, Lack) else min(int(hold.state), hold.seconds)
        yield Hold(Decimal(1), lasts)
        yield Hold(Decimal(0), hold.seconds - lasts)


SIGNAL = SignalKind("mttr", Mttr, _lower, _probe)
