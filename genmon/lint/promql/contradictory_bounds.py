"""Bounds on one value that no number meets."""

from __future__ import annotations

import math
from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Binary, Expr, Number

CONTRADICTORY_BOUNDS = Code(
    "GM324",
    "bounds that no value meets",
    """
The expression asks one value to lie above one number and below a smaller one, so it never returns
anything. Usually the two numbers are swapped, or `or` was meant.

    expr: temperature_celsius > 30 and temperature_celsius < 10
    expr: temperature_celsius > 30 or temperature_celsius < 10
""",
)
_FLIPPED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "==", "!=": "!="}

Bound = tuple[Expr, str, float]


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each value whose bounds exclude one another."""
    for expression, binary in found.each(Binary):
        bounds = _bounds(binary)
        if len(bounds) <= 1:
            continue
        for subject in dict.fromkeys(subject for subject, _, _ in bounds):
            own = [(operator, limit) for other, operator, limit in bounds if other == subject]
            if len(own) > 1 and _is_empty(own):
                said = " and ".join(f"`{operator} {limit:g}`" for operator, limit in own)
                message = f"no value is {said} at once"
                same = len({limit for _, limit in own}) == 1
                mend = "move one of the numbers" if same else "swap the numbers"
                hint = f"{mend}, or write `or` for `and`" if binary.operator == "and" else mend
                yield expression.finding(CONTRADICTORY_BOUNDS, message, hint=hint)


def _bounds(expr: Expr) -> list[Bound]:
    """Return each comparison with a number that a sample of the result has passed."""
    if not isinstance(expr, Binary):
        return []
    if expr.operator == "and" and expr.matching is None:
        return _bounds(expr.left) + _bounds(expr.right)
    return _compared(expr) if expr.filters else []


def _compared(expr: Binary) -> list[Bound]:
    left, right, operator = expr.left, expr.right, expr.operator
    if isinstance(left, Number):
        left, right, operator = right, left, _FLIPPED[operator]
    if not isinstance(right, Number):
        return []
    return [(_subject(left), operator, right.value), *_bounds(left)]


def _subject(expr: Expr) -> Expr:
    """Return what a chain of comparisons is about: a comparison passes the value on."""
    while isinstance(expr, Binary) and expr.filters:
        if isinstance(expr.right, Number):
            expr = expr.left
        elif isinstance(expr.left, Number):
            expr = expr.right
        else:
            break
    return expr


def _is_empty(bounds: list[tuple[str, float]]) -> bool:
    lower = max(
        (limit for operator, limit in bounds if operator in (">", ">=", "==")), default=-math.inf
    )
    upper = min(
        (limit for operator, limit in bounds if operator in ("<", "<=", "==")), default=math.inf
    )
    if lower != upper:
        return lower > upper
    return any(operator in (">", "<", "!=") and limit == lower for operator, limit in bounds)


RULE = LintRule("contradictory_bounds", check)
