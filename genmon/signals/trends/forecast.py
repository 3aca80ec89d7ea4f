"""``forecast``: where a signal will be if it goes on as it does."""

from __future__ import annotations

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.promql import build
from genmon.signals._condition import holds
from genmon.signals._kind import SignalKind
from genmon.signals._record import history
from genmon.signals.trends._forecast_probe import probe_forecast
from genmon.signals.trends._forecast_spec import Forecast
from genmon.units.duration import format_duration

_MINUTE = 60
_KNOWN = 50
"""How many per cent of the window must be known."""


def _lower(spec: Forecast, scope: Scope) -> Lowered:
    series, other = history(scope, spec.forecast, "forecast")
    guard, guard_labels = holds(scope, spec.once, spec.forecast) if spec.once else ("", ())
    window = f"{series}[{format_duration(spec.over)}]"
    return Lowered(
        expr=build.binary(
            f"predict_linear({window}, {spec.ahead})",
            "and",
            build.known_for(series, spec.over, _KNOWN),
        ),
        unit=other.unit,
        labels=other.labels,
        operation=f"in{format_duration(spec.ahead)}",
        guard=guard,
        guard_labels=tuple(label for label in guard_labels if label in other.labels),
        interval=_MINUTE,
    )


SIGNAL = SignalKind("forecast", Forecast, _lower, probe_forecast)
