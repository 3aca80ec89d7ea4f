"""``average``: the average of a signal over time."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SignalName, Window
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.signals.derived._smoothed import lasting, smoothed
from genmon.synthetic import Bench, Probe


class Average(SignalSpec):
    """The average over a window."""

    average: SignalName = Field(description="the signal that is looked at")
    over: Window = Field(description="the window")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal that is looked at."""
        yield "average", self.average


def _lower(spec: Average, scope: Scope) -> Lowered:
    return smoothed(scope, "avg", of=spec.average, key="average", window=spec.over)


def _probe(spec: Average, bench: Bench) -> Probe:
    return lasting(bench.probe(spec.average), spec.over, ramps=True)


SIGNAL = SignalKind("average", Average, _lower, _probe)
