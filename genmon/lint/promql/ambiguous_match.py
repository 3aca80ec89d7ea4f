"""Several samples of one side may pair with one sample of the other."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.promql._expressions import Expressions
from genmon.lint.promql._matching import ignored, is_match
from genmon.lint.rule import LintRule
from genmon.promql.labels import AllBut, drop
from genmon.promql.syntax import SET_OPERATORS, Aggregation, Binary, Expr, Grouping, Number, Vector

AMBIGUOUS_MATCH = Code(
    "GM323",
    "vector match that may be ambiguous",
    """
Arithmetic and comparisons between vectors pair one sample with one, or, after `group_left`, many
with one. Where the side of the one has several samples with the same matched labels, Prometheus
gives up on the whole rule with an error. That shows only once a second series appears: an instance
that two jobs scrape, or a version that changes in an info metric, which for minutes has both.

    promql: queue_depth / on (queue) queue_capacity         # each instance exposes a capacity
    promql: queue_depth / on (queue) group_left max by (queue) (queue_capacity)
    promql: temperature * on (instance) group_left (host) max by (instance, host) (machine_info)
""",
)
_TARGET = frozenset({"job", "instance"})
"""The labels that name a target: it tells once what it is."""


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each side that should be unique and may not be."""
    for expression, binary in found.each(Binary):
        for name, labels in _ambiguous(found, binary):
            listed = ", ".join(f"`{label}`" for label in labels)
            yield expression.finding(
                AMBIGUOUS_MATCH,
                f"`{binary.operator}`: samples of its {name} side may differ only in {listed}",
                hint=f"aggregate the {name} side, or match on {listed} as well",
                severity=Severity.WARNING,
            )


def _ambiguous(found: Expressions, binary: Binary) -> Iterator[tuple[str, list[str]]]:
    """Yield each side that should be unique, with the labels left out of account that vary."""
    matching = binary.matching
    if matching is None or binary.operator in SET_OPERATORS or not is_match(binary):
        return
    for name, side in (("left", binary.left), ("right", binary.right)):
        if name != binary.many and not _is_unique(side, matching):
            rest = _left_out(found, side, matching)
            if _is_merged_info(side):
                rest -= frozenset(binary.included)
            if rest:
                yield name, sorted(rest)


def _left_out(found: Expressions, side: Expr, matching: Grouping) -> frozenset[str]:
    """Return the labels that a match leaves out and that tell samples of one side apart."""
    labels = drop(found.varying(side), found.added_labels)
    return frozenset() if isinstance(labels, AllBut) else ignored(labels, matching)


def _is_unique(side: Expr, matching: Grouping) -> bool:
    """Tell whether one sample was chosen for the matched labels, or a target tells but one."""
    if isinstance(side, Aggregation):
        return _chooses_one(side) and _is_as_fine(side.grouping, matching)
    return _is_info(side) and matching.keeps and frozenset(matching.labels) >= _TARGET


def _chooses_one(side: Aggregation) -> bool:
    return side.operator in ("topk", "bottomk") and side.parameter == Number(1)


def _is_as_fine(grouping: Grouping, matching: Grouping) -> bool:
    """Tell whether samples of different groups differ in matched labels."""
    grouped, matched = frozenset(grouping.labels), frozenset(matching.labels)
    if grouping.keeps:
        return grouped <= matched if matching.keeps else grouped.isdisjoint(matched)
    return not matching.keeps and matched <= grouped


def _is_merged_info(side: Expr) -> bool:
    """Tell whether an aggregation merges what describes a thing, in which its tellers agree."""
    return isinstance(side, Aggregation) and _is_info(side.expr)


def _is_info(side: Expr) -> bool:
    return isinstance(side, Vector) and side.name.endswith("_info")


RULE = LintRule("ambiguous_match", check)
