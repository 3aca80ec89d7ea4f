"""``anomaly``: how far a signal is from what it usually is, in standard deviations."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SignalName
from genmon.model.signals import SignalSpec
from genmon.prom.duration import format_duration
from genmon.prom.promql import over_time
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._kind import SignalKind
from genmon.signals._record import history

_MINUTE = 60


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


SIGNAL = SignalKind("anomaly", Anomaly, _lower)
