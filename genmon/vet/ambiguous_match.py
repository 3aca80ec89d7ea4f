"""Several samples of one side may pair with one sample of the other."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.prom.labels import AllBut, drop
from genmon.prom.syntax import SET_OPERATORS, Aggregation, Binary, Expr, Grouping, Vector
from genmon.vet._analysis import PlanAnalysis
from genmon.vet._expressions import Expressions
from genmon.vet._matching import ignored, is_match

AMBIGUOUS_MATCH = Code(
    "GM323",
    "vector match that may be ambiguous",
    """
Arithmetic and comparisons between vectors pair one sample with one, or, after `group_left`, many
with one. Where the side of the one has several samples with the same matched labels, Prometheus
gives up on the whole rule with an error. That shows only once a second series appears.

    promql: queue_depth / on (queue) queue_capacity         # each instance exposes a capacity
    promql: queue_depth / on (queue) group_left max by (queue) (queue_capacity)
""",
)


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
        if name != binary.many:
            rest = _left_out(found, side, matching).difference(binary.included)
            if rest and not _follows_from_instance(matching, side, rest):
                yield name, sorted(rest)


def _left_out(found: Expressions, side: Expr, matching: Grouping) -> frozenset[str]:
    """Return the labels that a match leaves out and that tell samples of one side apart."""
    labels = drop(found.varying(side), found.added_labels)
    if isinstance(labels, AllBut) or _is_one(side):
        return frozenset()
    return ignored(labels, matching)


def _is_one(side: Expr) -> bool:
    return isinstance(side, Aggregation) and side.operator in ("topk", "bottomk")


def _follows_from_instance(matching: Grouping, side: Expr, rest: frozenset[str]) -> bool:
    """Tell whether an instance has one value of each: of its job, and of what describes it."""
    if not matching.keeps or "instance" not in matching.labels:
        return False
    return rest <= {"job"} or (isinstance(side, Vector) and side.name.endswith("_info"))


ANALYSIS = PlanAnalysis("ambiguous_match", check)
