"""``lowest``: the lowest value that a signal had."""

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


class Lowest(SignalSpec):
    """The lowest value over a window."""

    lowest: SignalName = Field(description="the signal that is looked at")
    over: Window = Field(description="the window")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal that is looked at."""
        yield "lowest", self.lowest


def _lower(spec: Lowest, scope: Scope) -> Lowered:
    return smoothed(scope, "min", of=spec.lowest, key="lowest", window=spec.over)


def _probe(spec: Lowest, bench: Bench) -> Probe:
    return lasting(bench.probe(spec.lowest), spec.over, keeps=-spec.over)


SIGNAL = SignalKind("lowest", Lowest, _lower, _probe)
