"""A selector or a ``by`` names a label that the metric does not have."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.model.signals import SignalSpec
from genmon.model.whole import Whole

UNKNOWN_LABEL = Code(
    "GM302",
    "label not on the metric",
    """
A matcher on a label that the metric does not have matches nothing, or everything; grouping by it
merges what should stay apart. Labels are those that the registry lists, besides `job` and
`instance`, which scraping adds to every series.
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each label that a metric of the signal lacks."""
    for spec in whole.signals.values():
        yield from _matched(whole, spec)
        yield from _kept(whole, spec)


def _matched(whole: Whole, spec: SignalSpec) -> Iterator[Diagnostic]:
    for key, index, selector in spec.selectors():
        metric = whole.metric(selector.metric)
        known = metric.all_labels if metric else ()
        for matcher in selector.matchers if metric else ():
            if matcher.label not in known:
                yield Diagnostic(
                    UNKNOWN_LABEL,
                    f"`{selector.metric}` has no label `{matcher.label}`",
                    spec.at_item(key, index),
                    hint=did_you_mean(matcher.label, known, what="labels"),
                )


def _kept(whole: Whole, spec: SignalSpec) -> Iterator[Diagnostic]:
    metrics = {selector.metric for _, _, selector in spec.selectors()}
    for label, span in spec.label_uses():
        for name in sorted(metrics):
            metric = whole.metric(name)
            if metric and label not in metric.all_labels:
                hint = did_you_mean(label, metric.all_labels, what="labels")
                message = f"`{name}` has no label `{label}`"
                yield Diagnostic(UNKNOWN_LABEL, message, span, hint=hint)


ANALYSIS = Analysis("unknown_label", check)
