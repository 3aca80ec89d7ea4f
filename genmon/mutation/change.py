"""One change of an expression, wherever in its tree it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.promql.parse import PromqlError, parse_expression
from genmon.promql.write import write

Rewrite = Callable[[syntax.Expr], Iterator[syntax.Expr]]
"""A node to the nodes that may stand in its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """A node with another in its place; ``above`` are the nodes around it, the outermost first.

    ``whole`` is the expression that comes of it.
    """

    above: tuple[syntax.Expr, ...]
    old: syntax.Expr
    new: syntax.Expr
    whole: syntax.Expr


def changes(expr: syntax.Expr, rewrite: Rewrite) -> Iterator[Change]:
    """Yield the expressions that differ in one node and are PromQL, each only once."""
    seen = {_normal(expr)}
    for change in _changes(expr, rewrite, ()):
        normal = _normal(change.whole)
        if normal not in seen and _is_promql(change.whole):
            seen.add(normal)
            yield change


def _changes(
    expr: syntax.Expr, rewrite: Rewrite, above: tuple[syntax.Expr, ...]
) -> Iterator[Change]:
    for new in rewrite(expr):
        yield Change(above, expr, new, new)
    for index, child in enumerate(syntax.children(expr)):
        for change in _changes(child, rewrite, (*above, expr)):
            yield replace(change, whole=syntax.with_child(expr, index, change.whole))


def _is_promql(expr: syntax.Expr) -> bool:
    try:
        return parse_expression(write(expr)) == expr
    except PromqlError:
        return False


def _normal(expr: syntax.Expr) -> syntax.Expr:
    """Return the one form of expressions that differ only in an order which means nothing."""
    for index, child in enumerate(syntax.children(expr)):
        expr = syntax.with_child(expr, index, _normal(child))
    match expr:
        case syntax.Vector(matchers=matchers):
            return replace(expr, matchers=tuple(sorted(matchers, key=str)))
        case syntax.Aggregation(grouping=grouping):
            return replace(expr, grouping=_sorted(grouping))
        case syntax.Binary(matching=syntax.Grouping() as matching):
            return replace(expr, matching=_sorted(matching))
        case syntax.Binary(operator="+" | "*", left=left, right=right):
            first, second = sorted((left, right), key=write)
            return replace(expr, left=first, right=second)
        case _:
            return expr


def _sorted(grouping: syntax.Grouping) -> syntax.Grouping:
    return replace(grouping, labels=tuple(sorted(set(grouping.labels))))
