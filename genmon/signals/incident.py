"""``incident``: whether any alert of a severity fires."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import AlertName, Items, SeverityName
from genmon.model.signals import SignalSpec
from genmon.probe import Bench, Course, Lack, Member, Probe, Series
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._incident import alerts_firing, is_open, watched
from genmon.signals._kind import SignalKind


class Incident(SignalSpec):
    """1 while an incident is open, else 0."""

    incident: SeverityName = Field(description="a name from `severities`")
    without: Items[AlertName] = Field(
        (), alias="except", description="alerts on the incident itself, which would hold it open"
    )

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the severity and the alerts that do not count."""
        yield from watched("incident", self.incident, self.without)


def _lower(spec: Incident, scope: Scope) -> Lowered:
    return Lowered(
        expr=is_open(scope, spec.incident, spec.without),
        unit=METRIC_UNITS["bool"],
        labels=(),
        operation="open",
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
