"""``forecast``: where a signal will be if it goes on as it does."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Duration, SignalName
from genmon.model.signals import SignalSpec
from genmon.prom.duration import format_duration
from genmon.signals._condition import Condition, holds
from genmon.signals._kind import SignalKind
from genmon.signals._record import history

_MINUTE = 60


class Forecast(SignalSpec):
    """The straight line through a window, drawn on."""

    forecast: SignalName = Field(description="the signal that is drawn on")
    over: Duration = Field(description="the window that the line goes through")
    ahead: Duration = Field(description="how far ahead it is read")
    once: Condition | None = Field(
        None, description="what must hold now: an empty disk that fills fast is no news"
    )

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal drawn on, and the one that must hold now."""
        yield "forecast", self.forecast
        if self.once and self.once.signal:
            yield "once", self.once.signal


def _lower(spec: Forecast, scope: Scope) -> Lowered:
    series, other = history(scope, spec.forecast, "forecast")
    guard, guard_labels = holds(scope, spec.once, spec.forecast) if spec.once else ("", ())
    window = f"{series}[{format_duration(spec.over)}]"
    return Lowered(
        expr=f"predict_linear({window}, {spec.ahead})",
        unit=other.unit,
        labels=other.labels,
        operation=f"in{format_duration(spec.ahead)}",
        guard=guard,
        guard_labels=tuple(label for label in guard_labels if label in other.labels),
        interval=_MINUTE,
    )


SIGNAL = SignalKind("forecast", Forecast, _lower)
