"""PromQL text → the one text of all expressions that mean the same and are written otherwise."""

from __future__ import annotations

from dataclasses import replace

from genmon.promql import syntax
from genmon.promql.parse import PromqlError, parse_expression
from genmon.promql.write import write


def canonical(text: str) -> str:
    """Return the expression in one form: white space, order of matchers, units and digits aside.

    What genmon cannot read is returned with single spaces, since Prometheus prints it so.
    """
    try:
        return write(in_order(parse_expression(text)))
    except (PromqlError, ValueError):
        return " ".join(text.split())


def in_order(expr: syntax.Expr) -> syntax.Expr:
    """Return the tree with matchers and lists of labels in order: they are sets."""
    for index, child in enumerate(syntax.children(expr)):
        expr = syntax.with_child(expr, index, in_order(child))
    match expr:
        case syntax.Vector(matchers=matchers):
            return replace(expr, matchers=tuple(sorted(matchers, key=str)))
        case syntax.Aggregation(grouping=grouping):
            return replace(expr, grouping=_sorted(grouping))
        case syntax.Binary(matching=matching, included=included):
            ordered = _sorted(matching) if matching else None
            return replace(expr, matching=ordered, included=tuple(sorted(included)))
        case _:
            return expr


def _sorted(grouping: syntax.Grouping) -> syntax.Grouping:
    return replace(grouping, labels=tuple(sorted(grouping.labels)))
