"""An expression looks further back than samples are kept."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Expr, Range, Subquery, Vector, children
from genmon.units.duration import format_duration

BEYOND_RETENTION = Code(
    "GM377",
    "expression that reaches beyond the retention",
    """
Prometheus deletes samples after `storage.retention`. A range, a subquery or an offset that reaches
further back silently sees a part only, or nothing: the week before last is not there where two
weeks are kept. Keep samples longer, or look back less.

    storage: {retention: 7d}
    signals:
      orders: {promql: "sum(rate(orders_total[5m] offset 14d))", unit: ratio}    # never a value
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each expression that asks for samples that are deleted by then."""
    kept = found.system.storage.retention
    if _furthest(found) <= kept:
        return
    for expression in found:
        back = reach(expression.tree)
        if back > kept:
            window = format_duration(int(back))
            yield expression.finding(
                BEYOND_RETENTION,
                f"looks back {window}, but samples are kept {format_duration(kept)}",
                hint=f"set `storage: {{retention: {window}}}`, or look back less",
            )


def _furthest(found: Expressions) -> float:
    """Return a bound on how far any expression looks back: most systems need no closer look."""
    ranges = max((node.seconds for _, node in found.each(Range)), default=0.0)
    offsets = max((node.offset for _, node in found.each(Vector)), default=0.0)
    return ranges + offsets + sum(node.seconds for _, node in found.each(Subquery))


def reach(expr: Expr) -> float:
    """Return how many seconds before its evaluation an expression asks for samples."""
    within = max((reach(part) for part in children(expr)), default=0.0)
    match expr:
        case Vector(offset=offset):
            return offset
        case Range(seconds=seconds) | Subquery(seconds=seconds):
            return within + seconds
        case _:
            return within


RULE = LintRule("beyond_retention", check)
