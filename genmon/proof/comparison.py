"""The comparisons with a number that an alert consists of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from genmon.prom import syntax

_TURNED = {">": ">=", ">=": ">", "<": "<=", "<=": "<"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of ``left`` with a limit, in the expression ``tree``.

    ``turned`` is the expression with the limit left out where it was counted in, or counted in.
    """

    tree: syntax.Expr
    turned: syntax.Expr
    left: syntax.Expr
    operator: str
    limit: float


def comparisons(tree: syntax.Expr) -> Iterator[Comparison]:
    """Yield the comparisons of an alert's expression, the signal's own first."""
    for node, limit in _found(tree):
        yield Comparison(tree, _turned(tree, node), node.left, node.operator, limit)


def compared(tree: syntax.Expr) -> str:
    """Return the name that an alert's expression compares first, if it is one; else nothing."""
    lefts = (comparison.left for comparison in comparisons(tree))
    first = next(lefts, None)
    return first.name if isinstance(first, syntax.Vector) and not first.matchers else ""


def _found(expr: syntax.Expr) -> Iterator[tuple[syntax.Binary, float]]:
    if not isinstance(expr, syntax.Binary):
        return
    if expr.operator in syntax.SET_OPERATORS or expr.filters:
        yield from _found(expr.left)
    if expr.operator in syntax.SET_OPERATORS:
        yield from _found(expr.right)
    elif expr.operator in _TURNED and isinstance(expr.right, syntax.Number) and expr.filters:
        yield expr, expr.right.value


def _turned(expr: syntax.Expr, node: syntax.Binary) -> syntax.Expr:
    if expr is node:
        return replace(node, operator=_TURNED[node.operator])
    if not isinstance(expr, syntax.Binary):
        return expr
    return replace(expr, left=_turned(expr.left, node), right=_turned(expr.right, node))
