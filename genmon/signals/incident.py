"""``incident``: whether any alert of a severity fires."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import AlertName, Items, SeverityName
from genmon.model.signals import SignalSpec
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._incident import is_open, watched
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


SIGNAL = SignalKind("incident", Incident, _lower)
