"""Two operands are matched on labels that only one of them has."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.promql._matching import compared, is_match
from genmon.lint.rule import LintRule
from genmon.promql.labels import AllBut, Labels, drop
from genmon.promql.syntax import Binary, Expr, walk

DEAD_MATCH = Code(
    "GM322",
    "vector match that cannot match",
    """
An operation between two vectors pairs samples whose labels are equal: all of them, or those after
`on`, or all but those after `ignoring`. Where only one side has one of these labels, no pair is
ever found: a sum, a comparison or `and` returns nothing, and `unless` holds nothing back.

    expr: rate(errors_total[5m]) > 1 and sum(rate(requests_total[5m])) > 10
    expr: rate(errors_total[5m]) > 1 and on () sum(rate(requests_total[5m])) > 10
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each operation whose two sides certainly never pair."""
    for expression, binary in found.each(Binary):
        if not is_match(binary):
            continue
        left, right = found.labels(binary.left), found.labels(binary.right)
        if left == right:
            continue
        left = drop(compared(left, binary.matching), found.added_labels)
        right = drop(compared(right, binary.matching), found.added_labels)
        lone = [(label, "left", "right") for label in _lacking(right, left)]
        lone += [(label, "right", "left") for label in _lacking(left, right)]
        if lone and (_is_filled(binary.left) or _is_filled(binary.right)):
            continue
        for label, side, other in lone:
            message = (
                f"`{binary.operator}` pairs nothing: only its {side} side has the label `{label}`"
            )
            yield expression.finding(DEAD_MATCH, message, hint=_hint(binary, label, other))


def _lacking(labels: Labels, others: Labels) -> list[str]:
    """Return the labels that one side has and the other certainly has not."""
    if isinstance(others, AllBut):
        return []
    return sorted(label for label in others if label not in labels)


def _is_filled(side: Expr) -> bool:
    """Tell whether samples may come from one of several places, each with labels of its own."""
    return any(isinstance(node, Binary) and node.operator == "or" for node in walk(side))


def _hint(binary: Binary, label: str, other: str) -> str:
    if binary.matching is not None and binary.matching.keeps:
        return f"take `{label}` out of `on (…)`, or keep it on the {other} side"
    return f"pair by what both have with `on (…)`, or keep `{label}` on the {other} side"


RULE = LintRule("dead_match", check)
