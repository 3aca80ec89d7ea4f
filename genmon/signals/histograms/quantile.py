"""``quantile``: the value that a share of events stays under, read from a histogram."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.signals.histograms._quantile import histogram_quantile, quantile_probe
from genmon.synthetic import Bench, Probe


class Quantile(SignalSpec):
    """The quantile of a histogram over a window, such as the 95th percentile of response times."""

    quantile: float = Field(gt=0, lt=1, description="between 0 and 1; 0.95 is the 95th percentile")
    of: SelectorField = Field(description="a histogram, without `_bucket`")
    over: Window = Field(300, description="the window")


def _lower(spec: Quantile, scope: Scope) -> Lowered:
    return histogram_quantile(scope, quantile=spec.quantile, of=spec.of, key="of", window=spec.over)


def _probe(spec: Quantile, bench: Bench) -> Probe:
    return quantile_probe(bench, quantile=spec.quantile, of=spec.of, window=spec.over)


SIGNAL = SignalKind("quantile", Quantile, _lower, _probe)
