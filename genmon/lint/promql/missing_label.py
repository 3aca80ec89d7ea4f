"""An expression matches or groups by a label that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lint.promql._expressions import Expression, Expressions
from genmon.lint.rule import LintRule
from genmon.promql.labels import AllBut, Labels
from genmon.promql.syntax import Aggregation, Vector

MISSING_LABEL = Code(
    "GM320",
    "label that is not there",
    """
A matcher on a label that the series does not have matches nothing, or everything; grouping by it
merges what should stay apart. The labels of a metric are those of the registry, `job`, `instance`
and those that a scrape job adds; the labels of a record are what its expression leaves.

    metrics:
      jobs_waiting: {type: gauge, counts: jobs, labels: [queue]}
    signals:
      backlog: {promql: sum by (name) (jobs_waiting), counts: jobs, by: [name]}
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each matcher and each ``by`` on a label that is certainly absent."""
    for expression, vector in found.each(Vector):
        series = found.series.get(vector.name)
        for matcher in vector.matchers if series else ():
            if series and matcher.label not in series.labels:
                message = f"`{series.name}` has no label `{matcher.label}`"
                yield _finding(expression, message, matcher.label, series.labels)
    for expression, aggregation in found.each(Aggregation):
        if aggregation.grouping.keeps and aggregation.grouping.labels:
            yield from _grouped(found, expression, aggregation)


def _grouped(
    found: Expressions, expression: Expression, aggregation: Aggregation
) -> Iterator[Diagnostic]:
    labels = found.labels(aggregation.expr)
    for label in aggregation.grouping.labels:
        if label not in labels:
            message = f"`{aggregation.operator} by ({label})` of something without that label"
            yield _finding(expression, message, label, labels)


def _finding(expression: Expression, message: str, label: str, labels: Labels) -> Diagnostic:
    known = () if isinstance(labels, AllBut) else labels
    hint = did_you_mean(label, known, what="labels")
    return expression.finding(MISSING_LABEL, message, hint=hint)


RULE = LintRule("missing_label", check)
