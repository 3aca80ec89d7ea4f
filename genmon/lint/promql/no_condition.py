"""An alert's expression returns samples whether or not anything is wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.promql._series import Records
from genmon.lint.rule import LintRule
from genmon.promql.syntax import SET_OPERATORS, Binary, Call, Expr, Number, Vector, children

NO_CONDITION = Code(
    "GM312",
    "alert without a condition",
    """
An alert fires for every sample that its expression returns. Without a comparison, `absent()`, or
`and` and `unless`, that is every series, always. A comparison with `bool` is none: it returns 0 or
1 and drops nothing.

    expr: rate(errors_total[5m])                   # fires while the series exists
    expr: rate(errors_total[5m]) > bool 1          # fires while the series exists
    expr: rate(errors_total[5m]) > 1
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each alert that nothing limits, unless it reads no series at all.

    `vector(1)` is meant to fire always: it proves that alerts get through.
    """
    for alert, expression in found.alerts:
        reads = any(isinstance(node, Vector) for node in expression.nodes)
        if reads and not _limits(expression.tree, found.records):
            yield expression.finding(
                NO_CONDITION,
                f"`{alert.alert}` fires for every series, whatever its value",
                hint="compare the value with a threshold",
            )


def _limits(expr: Expr, records: Records) -> bool:
    """Tell whether the expression may return nothing while its series exist."""
    match expr:
        case Vector(name=name) if name in records:
            others = {other: rules for other, rules in records.items() if other != name}
            return all(_limits(rule.tree, others) for rule in records[name])
        case (
            Vector(name="ALERTS" | "ALERTS_FOR_STATE")
            | Call(function="absent" | "absent_over_time")
        ):
            return True
        case Binary(operator="or"):
            return all(_limits(child, records) for child in children(expr))
        case Binary(operator=">=", right=Number(value=value)) if value == -math.inf:
            return _limits(expr.left, records)  # only what is no number is less
        case Binary(operator=operator) if expr.filters or operator in SET_OPERATORS:
            return True
        case _:
            return any(_limits(child, records) for child in children(expr))


RULE = LintRule("no_condition", check)
