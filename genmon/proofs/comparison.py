"""The comparisons with a number that an expression consists of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.promql import syntax

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
    for node in _joined(tree):
        yield from _compared(tree, node)


def compared(tree: syntax.Expr) -> str:
    """Return the name that an alert's expression compares first, if it is one; else nothing."""
    first = next((node.left for node in _joined(tree) if _limit(node) is not None), None)
    return first.name if isinstance(first, syntax.Vector) and not first.matchers else ""


def within(tree: syntax.Expr) -> Iterator[Comparison]:
    """Yield the comparisons anywhere in an expression."""
    for node in syntax.walk(tree):
        if isinstance(node, syntax.Binary):
            yield from _compared(tree, node)


def _compared(tree: syntax.Expr, node: syntax.Binary) -> Iterator[Comparison]:
    limit = _limit(node)
    if limit is not None:
        yield Comparison(tree, _turned(tree, node), node.left, node.operator, limit)


def _limit(node: syntax.Binary) -> float | None:
    if node.operator in _TURNED and isinstance(node.right, syntax.Number):
        return node.right.value
    return None


def _joined(expr: syntax.Expr) -> Iterator[syntax.Binary]:
    """Yield the comparisons that are joined by ``and`` and its like, or made one of the other."""
    if not isinstance(expr, syntax.Binary):
        return
    if expr.operator in syntax.SET_OPERATORS or expr.filters:
        yield from _joined(expr.left)
    if expr.operator in syntax.SET_OPERATORS:
        yield from _joined(expr.right)
    elif expr.filters:
        yield expr


def _turned(expr: syntax.Expr, node: syntax.Binary) -> syntax.Expr:
    if expr is node:
        return replace(node, operator=_TURNED[node.operator])
    for index, child in enumerate(syntax.children(expr)):
        expr = syntax.with_child(expr, index, _turned(child, node))
    return expr
