"""PromQL text in, a tree of plain values out; each text is read once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import Any

import promql_parser
from promql_parser import Function, ValueType, VectorMatchCardinality

from genmon.diag import Code
from genmon.promql import syntax
from genmon.promql.selector import Matcher, SelectorError, read_matcher
from genmon.units.naming import RECORD

_LONGEST = 20_000
_DEEPEST = 250
_MOST_OPERATORS = 1000
_SHALLOW = 2 * _DEEPEST
"""No text as short as this is deeper than that."""
_TOO_MUCH = "the expression is too long or too deeply nested"
_REMEMBERED = 4_096

# Prometheus 2 has it and the library does not; whether a system may use it is an analysis of ours.
promql_parser.register_extra_functions(
    [
        Function(
            "holt_winters",
            [ValueType.Matrix, ValueType.Scalar, ValueType.Scalar],
            ValueType.Vector,
        )
    ]
)


UNREADABLE = Code(
    "GM310",
    "PromQL that does not parse",
    """
The expression is not PromQL, or one of its parts is of the wrong type: a function of a range is
given an instant vector, a vector is compared with a text. Prometheus would refuse the whole file.

    promql: rate(http_requests_total) > 1          # rate() takes a range vector
    promql: rate(http_requests_total[5m]) > 1
""",
)


_ADVICE = {
    "expected type matrix": "give the function a range, such as `[5m]`",
    "unknown function": "correct its name: the page `Query functions` of Prometheus lists them all",
    "parenthesis": "open and close each parenthesis",
    "unexpected end": "close what was opened",
    "unterminated": "close the quotation mark",
    "illegal regex": "write a regular expression of RE2",
    "no regular expression": "write a regular expression of RE2",
    "too deeply nested": "record its parts as signals of their own",
}
_ADVICE_FOR_ALL = "try the expression in the query page of Prometheus"


class PromqlError(ValueError):
    """A text that is not PromQL, or whose parts have the wrong types; says what the parser says."""


def advice(message: str) -> str:
    """Return the next step after the message of a ``PromqlError``."""
    return next((words for part, words in _ADVICE.items() if part in message), _ADVICE_FOR_ALL)


@lru_cache(maxsize=_REMEMBERED)
def parse_expression(text: str) -> syntax.Expr:
    """Return the tree of an expression, without its parentheses; raises ``PromqlError``."""
    if RECORD.fullmatch(text):  # what most panels show
        return syntax.Vector(text)
    if len(text) > _SHALLOW and _is_too_much(text):
        raise PromqlError(_TOO_MUCH)
    try:
        expr = _convert(promql_parser.parse(text))
    except SelectorError as error:
        raise PromqlError(error.what) from None
    except ValueError as error:
        raise PromqlError(str(error)) from None
    except RecursionError:
        raise PromqlError(_TOO_MUCH) from None
    if len(text) > _SHALLOW and _depth(expr) > _DEEPEST:
        raise PromqlError(_TOO_MUCH)
    return expr


@lru_cache(maxsize=_REMEMBERED)
def parse_nodes(text: str) -> tuple[syntax.Expr, ...]:
    """Return all nodes of an expression, the whole first; raises ``PromqlError``."""
    return tuple(syntax.walk(parse_expression(text)))


def _is_too_much(text: str) -> bool:
    """Tell whether the library would take seconds: its time grows with the square of the depth."""
    operators = sum(map(text.count, "+-*/%^"))
    return len(text) > _LONGEST or operators > _MOST_OPERATORS or text.count("(") > _DEEPEST * 2


def _depth(expr: syntax.Expr) -> int:
    """Return the number of levels, without recursion."""
    depth, level = 0, [expr]
    while level:
        depth += 1
        level = [child for node in level for child in syntax.children(node)]
    return depth


def _convert(node: Any) -> syntax.Expr:  # noqa: ANN401 - the library's nodes share no useful type
    return _CONVERTERS[type(node)](node)


def _vector(node: promql_parser.VectorSelector) -> syntax.Vector:
    selected = node.matchers
    if selected.or_matchers:
        message = "`or` between label matchers is not PromQL that Prometheus reads"
        raise PromqlError(message)
    matchers = [read_matcher(matcher) for matcher in selected.matchers]
    names = [m.value for m in matchers if _is_name(m)]
    return syntax.Vector(
        node.name or (names[0] if names else ""),
        tuple([m for m in matchers if not _is_name(m)]),
        _seconds(node.offset),
        None if node.at is None else _instant(node.at),
    )


def _is_name(matcher: Matcher) -> bool:
    return matcher.label == "__name__" and matcher.op == "="


def _range(node: Any) -> syntax.Range:  # noqa: ANN401 - the stubs leave MatrixSelector out
    return syntax.Range(_vector(node.vector_selector), _seconds(node.range))


def _subquery(node: promql_parser.SubqueryExpr) -> syntax.Subquery:
    return syntax.Subquery(
        _convert(node.expr),
        _seconds(node.range),
        _seconds(node.step),
        _seconds(node.offset),
        None if node.at is None else _instant(node.at),
    )


def _unary(node: promql_parser.UnaryExpr) -> syntax.Expr:
    inner = _convert(node.expr)
    return (
        syntax.Number(-inner.value) if isinstance(inner, syntax.Number) else syntax.Negative(inner)
    )


def _call(node: Any) -> syntax.Call:  # noqa: ANN401 - the stubs leave Call out
    return syntax.Call(node.func.name, tuple(_convert(argument) for argument in node.args))


def _aggregation(node: promql_parser.AggregateExpr) -> syntax.Aggregation:
    modifier = node.modifier
    grouping = syntax.Grouping(keeps=True, labels=())
    if modifier is not None:
        keeps = modifier.type == promql_parser.AggModifierType.By
        grouping = syntax.Grouping(keeps, tuple(modifier.labels))
    parameter = None if node.param is None else _convert(node.param)
    return syntax.Aggregation(str(node.op), _convert(node.expr), parameter, grouping)


def _binary(node: promql_parser.BinaryExpr) -> syntax.Binary:
    left, right, modifier = _convert(node.lhs), _convert(node.rhs), node.modifier
    if modifier is None:
        return syntax.Binary(str(node.op), left, right)
    matching = None
    if modifier.matching is not None:
        keeps = modifier.matching.type == promql_parser.LabelModifierType.Include
        matching = syntax.Grouping(keeps, tuple(modifier.matching.labels))
    return syntax.Binary(
        str(node.op),
        left,
        right,
        matching,
        _many_side(modifier.card),
        tuple(modifier.group_labels or ()),
        modifier.return_bool,
    )


def _many_side(card: VectorMatchCardinality) -> str:
    if card == VectorMatchCardinality.ManyToOne:
        return "left"
    return "right" if card == VectorMatchCardinality.OneToMany else ""


def _instant(at: promql_parser.AtModifier) -> float | str:
    if at.at is not None:
        return at.at.timestamp()
    return "start" if at.type == promql_parser.AtModifierType.Start else "end"


def _seconds(delta: timedelta | None) -> float:
    return delta.total_seconds() if delta is not None else 0.0


_CONVERTERS: dict[type, Callable[[Any], syntax.Expr]] = {
    promql_parser.NumberLiteral: lambda node: syntax.Number(node.val),
    promql_parser.StringLiteral: lambda node: syntax.String(node.val),
    promql_parser.ParenExpr: lambda node: _convert(node.expr),
    promql_parser.VectorSelector: _vector,
    promql_parser.MatrixSelector: _range,
    promql_parser.SubqueryExpr: _subquery,
    promql_parser.UnaryExpr: _unary,
    promql_parser.Call: _call,
    promql_parser.AggregateExpr: _aggregation,
    promql_parser.BinaryExpr: _binary,
}
