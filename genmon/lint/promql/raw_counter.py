"""The plain value of a counter is used: the number of events since some process started."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Aggregation, Binary, Call, Expr, Range, Subquery, Vector, children

RAW_COUNTER = Code(
    "GM314",
    "counter without rate",
    """
A counter only grows, and starts from zero with its process. Compared with a threshold as it is, an
alert fires some day for good, and is silenced by a restart. Take `rate()` or `increase()` of it.
`count`, `group`, `absent`, `timestamp` and the right side of `and` and `unless` are free to use it
plainly: they ask whether it is there.

    promql: errors_total > 100
    promql: increase(errors_total[1h]) > 100
""",
)
_FIT_FOR_COUNTERS = frozenset(
    {
        "absent",
        "absent_over_time",
        "changes",
        "count_over_time",
        "increase",
        "irate",
        "present_over_time",
        "rate",
        "resets",
        "timestamp",
    }
)
_GAUGE_FUNCTIONS = frozenset(
    {"delta", "deriv", "double_exponential_smoothing", "holt_winters", "idelta", "predict_linear"}
)
"""An analysis of their own looks at these."""
_PRESENCE = frozenset({"count", "group"})


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each counter whose plain value reaches the result."""
    counters = {name for name, series in found.series.items() if series.type == "counter"}
    fit = {id(vector) for vector in _in_fit_functions(found)}
    reading = {
        one.text: one
        for one, vector in found.each(Vector)
        if vector.name in counters and id(vector) not in fit
    }
    for expression in reading.values():
        for vector in _plain(expression.tree):
            if vector.name in counters:
                yield expression.finding(
                    RAW_COUNTER,
                    f"`{vector.name}` is a counter, and its plain value is used",
                    hint=f"write `rate({vector.name}[5m])` or `increase({vector.name}[1h])`",
                )


def _in_fit_functions(found: Expressions) -> Iterator[Vector]:
    """Yield the selectors right within a function for counters, where nearly all counters are."""
    for _, call in found.each(Call):
        if call.function in _FIT_FOR_COUNTERS:
            for argument in call.arguments:
                if isinstance(argument, Range):
                    yield argument.vector


def _plain(expr: Expr) -> Iterator[Vector]:
    """Yield the selectors whose values, rather than whose rates or presence, are used."""
    match expr:
        case Vector():
            yield expr
        case Range(vector=vector):
            yield vector
        case Call(function=name) if name in _FIT_FOR_COUNTERS or name in _GAUGE_FUNCTIONS:
            for argument in expr.arguments:
                yield from _inside(argument)
        case Aggregation(operator=operator, expr=inner) if operator in _PRESENCE:
            yield from _inside(inner)
        case Binary(operator="unless", left=Vector() as now, right=Vector() as before) if (
            replace(before, offset=now.offset) == now
        ):
            return  # what a new counter was born with
        case Binary(operator="and" | "unless", left=left, right=right):
            yield from _plain(left)
            yield from _inside(right)
        case _:
            for child in children(expr):
                yield from _plain(child)


def _inside(expr: Expr) -> Iterator[Vector]:
    """Yield what is used plainly within, where a selector itself, or a sum of it, is free to be."""
    while isinstance(expr, (Subquery, Aggregation)):
        expr = expr.expr
    if not isinstance(expr, (Vector, Range)):
        yield from _plain(expr)


RULE = LintRule("raw_counter", check)
