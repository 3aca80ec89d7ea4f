"""``mttr``: how long incidents last, on average, until they are over."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import AlertName, Duration, Items, SeverityName
from genmon.model.signals import SignalSpec
from genmon.prom.duration import format_duration
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._incident import is_open, watched
from genmon.signals._kind import SignalKind

_STEP = 30
"""The least step: a month of finer ones is more points than a subquery may have elsewhere."""


class Mttr(SignalSpec):
    """Seconds with an open incident, divided by the incidents that ended; none ended, no sample."""

    mttr: SeverityName = Field(description="a name from `severities`")
    over: Duration = Field(2592000, description="the period")
    without: Items[AlertName] = Field(
        (), alias="except", description="alerts on the incident itself, which would hold it open"
    )

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the severity and the alerts that do not count."""
        yield from watched("mttr", self.mttr, self.without)


def _lower(spec: Mttr, scope: Scope) -> Lowered:
    """Sample the open record at a fixed step: the sum then counts seconds at any rule interval."""
    step = max(_STEP, scope.whole.scrape.evaluation_interval)
    record = scope.record("open", ())
    window = f"{record}[{format_duration(spec.over)}:{format_duration(step)}]"
    return Lowered(
        expr=f"{step} * sum_over_time({window})\n/\n(resets({window}) > 0)",
        unit=METRIC_UNITS["s"],
        labels=(),
        operation=f"mttr{format_duration(spec.over)}",
        helpers=(Helper("open", is_open(scope, spec.mttr, spec.without)),),
    )


SIGNAL = SignalKind("mttr", Mttr, _lower)
