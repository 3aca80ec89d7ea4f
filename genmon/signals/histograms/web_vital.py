"""``web_vital``: how a page feels, read at the 75th percentile of page views."""

from __future__ import annotations

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.signals.histograms._quantile import histogram_quantile, quantile_probe
from genmon.synthetic import Bench, Probe

_ASSESSED_AT = 0.75
"""The percentile at which web vitals are assessed (web.dev, "Web Vitals")."""


class WebVital(SignalSpec):
    """A web vital; its ladder is a band that needs improvement, and above it a poor rung."""

    web_vital: SelectorField = Field(description="a histogram, without `_bucket`")
    over: Window = Field(900, description="the window")


def _lower(spec: WebVital, scope: Scope) -> Lowered:
    return histogram_quantile(
        scope, quantile=_ASSESSED_AT, of=spec.web_vital, key="web_vital", window=spec.over
    )


def _probe(spec: WebVital, bench: Bench) -> Probe:
    return quantile_probe(bench, quantile=_ASSESSED_AT, of=spec.web_vital, window=spec.over)


SIGNAL = SignalKind("web_vital", WebVital, _lower, _probe)
