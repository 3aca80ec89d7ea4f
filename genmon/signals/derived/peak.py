"""``peak``: the highest value that a signal had."""

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


class Peak(SignalSpec):
    """The highest value over a window."""

    peak: SignalName = Field(description="the signal that is looked at")
    over: Window = Field(description="the window")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal that is looked at."""
        yield "peak", self.peak


def _lower(spec: Peak, scope: Scope) -> Lowered:
    return smoothed(scope, "max", of=spec.peak, key="peak", window=spec.over)


def _probe(spec: Peak, bench: Bench) -> Probe:
    return lasting(bench.probe(spec.peak), spec.over, keeps=spec.over)


SIGNAL = SignalKind("peak", Peak, _lower, _probe)
