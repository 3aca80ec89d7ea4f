"""A selector names a metric that the registry does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Span, did_you_mean
from genmon.model.metrics import BUILT_IN
from genmon.model.whole import Whole

UNKNOWN_METRIC = Code(
    "GM301",
    "unknown metric",
    """
Every metric that a spec uses is registered under `metrics`, with its type, unit and labels. An
alert on a misspelt metric is silent for ever, and no Prometheus tool objects.

    metrics:
      http_requests_total: {type: counter, counts: requests, labels: [status]}
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each unregistered metric of a signal or a dashboard variable."""
    for spec in whole.signals.values():
        for key, index, selector in spec.selectors:
            if whole.metric(selector.metric) is None:
                yield _unknown(whole, selector.metric, spec.at_item(key, index))
    for board in whole.dashboards.values():
        for variable in board.variables.values():
            if whole.metric(variable.values_from.metric) is None:
                yield _unknown(whole, variable.values_from.metric, variable.at("values_from"))


def _unknown(whole: Whole, metric: str, span: Span) -> Diagnostic:
    hint = did_you_mean(metric, [*whole.metrics, *BUILT_IN], what="metrics")
    return Diagnostic(
        UNKNOWN_METRIC,
        f"unknown metric `{metric}`",
        span,
        hint=hint if hint.startswith("did") else "register it under `metrics`",
    )


ANALYSIS = Analysis("unknown_metric", check)
