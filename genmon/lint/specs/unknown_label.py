"""A selector, a ``by`` or a dashboard variable names a label that the metric does not have."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Span, did_you_mean
from genmon.lint.rule import LintRule
from genmon.model.signals import SignalSpec
from genmon.model.system_specs import SystemSpecs

UNKNOWN_LABEL = Code(
    "GM302",
    "label not on the metric",
    """
A matcher on a label that the metric does not have matches nothing, or everything; grouping by it
merges what should stay apart. Labels are those that the registry lists, besides `job` and
`instance`, which scraping adds to every series, and the `labels` of scrape jobs.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each label that a metric of a signal or a variable lacks."""
    for spec in specs.signals.values():
        yield from _matched(specs, spec)
        yield from _used(specs, spec)
    for board in specs.dashboards.values():
        for name, variable in board.variables.items():
            offered, span = variable.values_from, variable.at("values_from")
            for label in (name, *(matcher.label for matcher in offered.matchers)):
                yield from _lacking(specs, offered.metric, label, span)


def _matched(specs: SystemSpecs, spec: SignalSpec) -> Iterator[Diagnostic]:
    for key, index, selector in spec.selectors:
        for matcher in selector.matchers:
            yield from _lacking(specs, selector.metric, matcher.label, spec.at_item(key, index))


def _used(specs: SystemSpecs, spec: SignalSpec) -> Iterator[Diagnostic]:
    metrics = {selector.metric for _, _, selector in spec.selectors}
    for label, span in spec.label_uses():
        for name in sorted(metrics):
            yield from _lacking(specs, name, label, span)


def _lacking(specs: SystemSpecs, name: str, label: str, span: Span) -> Iterator[Diagnostic]:
    metric = specs.metric(name)
    if metric is None or label in metric.labels:
        return
    if label not in (known := specs.labels_of(metric)):
        hint = did_you_mean(label, known, what="labels")
        yield Diagnostic(UNKNOWN_LABEL, f"`{name}` has no label `{label}`", span, hint=hint)


RULE = LintRule("unknown_label", check)
