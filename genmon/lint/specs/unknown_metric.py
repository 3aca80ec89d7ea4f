"""A selector names a metric that the registry does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Span, nearest_name
from genmon.lint.rule import LintRule
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
    message = f"unknown metric `{metric}`"
    if metric in whole.signals:
        return Diagnostic(UNKNOWN_METRIC, message, span, hint=_of_signal(whole, metric))
    near = nearest_name(metric, [*whole.metrics, *BUILT_IN])
    hint = f"did you mean `{near}`?" if near else "register it under `metrics`"
    return Diagnostic(UNKNOWN_METRIC, message, span, hint=hint)


def _of_signal(whole: Whole, name: str) -> str:
    """Return the hint for a signal that stands where a metric is meant."""
    read = next((one.metric for _, _, one in whole.signals[name].selectors), "")
    if read and read != name and whole.metric(read):
        return f"`{name}` is a signal: name the metric that it reads, `{read}`"
    return f"`{name}` is a signal: name a metric, or use a kind that takes signals, as `average`"


RULE = LintRule("unknown_metric", check)
