"""``incident``: whether any alert of a severity fires."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Self

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import AlertName, Items, SeverityName
from genmon.model.signals import SignalSpec
from genmon.promql.selector import Selector
from genmon.signals._kind import SignalKind
from genmon.signals.alerts._incident import alerts_firing, is_open, named, watched
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series
from genmon.units.unit import METRIC_UNITS


class Incident(SignalSpec):
    """1 while an incident is open, else 0."""

    incident: SeverityName = Field(description="a name from `severities`")
    without: Items[AlertName] = Field(
        (),
        alias="except",
        description="alerts that are no incident; those on this signal never are",
    )

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the severity and the alerts that do not count."""
        yield from named("incident", self.incident, self.without)

    def alerts_read(self, system: str) -> Iterator[Selector]:
        """Yield the selector of the alerts that hold an incident open."""
        yield watched(system, self.incident, self.without)

    def without_alerts(self, names: Sequence[str], _: Sequence[str]) -> Self:
        """Return the same signal, for which some more alerts do not count."""
        without = tuple(dict.fromkeys((*self.without, *names)))
        return self.model_copy(update={"without": without})


def _lower(spec: Incident, scope: Scope) -> Lowered:
    return Lowered(
        expr=is_open(scope, spec.incident, spec.without),
        unit=METRIC_UNITS["bool"],
        labels=(),
        operation="open",
        states=("closed", "open"),
    )


def _probe(spec: Incident, bench: Bench) -> Probe:
    def put(course: Course, _: Member) -> Iterator[Series]:
        yield from alerts_firing(bench, spec.incident, spec.without, course)

    return Probe(
        put,
        least=Decimal(0),
        most=Decimal(1),
        grain=Decimal(1),
        exact=True,
        lacking={Lack.GONE: Decimal(0)},
    )


SIGNAL = SignalKind("incident", Incident, _lower, _probe)
