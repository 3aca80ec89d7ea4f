"""A selector names a metric that the registry does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Span, nearest_name
from genmon.lint.rule import LintRule
from genmon.model.metrics import BUILT_IN
from genmon.model.system_specs import SystemSpecs

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


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each unregistered metric of a signal or a dashboard variable."""
    for spec in specs.signals.values():
        for key, index, selector in spec.selectors:
            if specs.metric(selector.metric) is None:
                yield _unknown(specs, selector.metric, spec.at_item(key, index))
    for board in specs.dashboards.values():
        for variable in board.variables.values():
            if specs.metric(variable.values_from.metric) is None:
                yield _unknown(specs, variable.values_from.metric, variable.at("values_from"))


def _unknown(specs: SystemSpecs, metric: str, span: Span) -> Diagnostic:
    message = f"unknown metric `{metric}`"
    if metric in specs.signals:
        return Diagnostic(UNKNOWN_METRIC, message, span, hint=_of_signal(specs, metric))
    near = nearest_name(metric, [*specs.metrics, *BUILT_IN])
    hint = f"did you mean `{near}`?" if near else "register it under `metrics`"
    return Diagnostic(UNKNOWN_METRIC, message, span, hint=hint)


def _of_signal(specs: SystemSpecs, name: str) -> str:
    """Return the hint for a signal that stands where a metric is meant."""
    read = next((one.metric for _, _, one in specs.signals[name].selectors), "")
    if read and read != name and specs.metric(read):
        return f"`{name}` is a signal: name the metric that it reads, `{read}`"
    return f"`{name}` is a signal: name a metric, or use a kind that takes signals, as `average`"


RULE = LintRule("unknown_metric", check)
