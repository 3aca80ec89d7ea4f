"""Trees of PromQL to text; ``genmon/promql/parse.py`` reads the text as the same tree."""

from __future__ import annotations

import math

from genmon.promql import syntax
from genmon.promql.selector import Selector, quote
from genmon.units.duration import format_duration


def write(expr: syntax.Expr) -> str:
    """Return the text of a tree on one line; operands that are operations stand in parentheses."""
    match expr:
        case syntax.Number() | syntax.String():
            return _literal(expr)
        case syntax.Vector() | syntax.Range() | syntax.Subquery():
            return _series(expr)
        case syntax.Negative(expr=inner):
            return f"-{_operand(inner)}"
        case syntax.Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(write, arguments))})"
        case syntax.Aggregation():
            return _aggregation(expr)
        case syntax.Binary():
            return _binary(expr)


def _literal(expr: syntax.Number | syntax.String) -> str:
    return quote(expr.value) if isinstance(expr, syntax.String) else _number(expr.value)


def _number(value: float) -> str:
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return "NaN" if math.isnan(value) else repr(value).removesuffix(".0")


def _series(expr: syntax.Vector | syntax.Range | syntax.Subquery) -> str:
    match expr:
        case syntax.Vector():
            return f"{Selector(expr.name, expr.matchers)}{_moment(expr)}"
        case syntax.Range(vector=vector, seconds=seconds):
            selector = Selector(vector.name, vector.matchers)
            return f"{selector}[{_duration(seconds)}]{_moment(vector)}"
        case syntax.Subquery(expr=inner, seconds=seconds, step=step):
            stepped = _duration(step) if step else ""
            return f"{_operand(inner)}[{_duration(seconds)}:{stepped}]{_moment(expr)}"


def _moment(expr: syntax.Vector | syntax.Subquery) -> str:
    """Return ``@`` and ``offset`` of a selector or a subquery, as far as it has them."""
    at = f"{expr.at}()" if isinstance(expr.at, str) else "" if expr.at is None else f"{expr.at:.3f}"
    return f"{' @ ' if at else ''}{at}{_offset(expr.offset)}"


def _offset(seconds: float) -> str:
    sign = "-" if seconds < 0 else ""
    return f" offset {sign}{_duration(abs(seconds))}" if seconds else ""


def _duration(seconds: float) -> str:
    whole = int(seconds)
    return format_duration(whole) if whole == seconds else f"{round(seconds * 1000)}ms"


def _aggregation(expr: syntax.Aggregation) -> str:
    parameter = "" if expr.parameter is None else f"{write(expr.parameter)}, "
    labels = ", ".join(expr.grouping.labels)
    word = "by" if expr.grouping.keeps else "without"
    clause = f" {word} ({labels}) " if labels or not expr.grouping.keeps else ""
    return f"{expr.operator}{clause}({parameter}{write(expr.expr)})"


def _binary(expr: syntax.Binary) -> str:
    words = [expr.operator, *(["bool"] if expr.returns_bool else []), *_matching(expr)]
    return f"{_operand(expr.left)} {' '.join(words)} {_operand(expr.right)}"


def _matching(expr: syntax.Binary) -> list[str]:
    found = []
    if expr.matching is not None:
        word = "on" if expr.matching.keeps else "ignoring"
        found.append(f"{word} ({', '.join(expr.matching.labels)})")
    if expr.many:
        found.append(f"group_{expr.many} ({', '.join(expr.included)})")
    return found


def _operand(expr: syntax.Expr) -> str:
    loose = isinstance(expr, syntax.Binary | syntax.Negative)
    loose = loose or (isinstance(expr, syntax.Number) and expr.value < 0)
    return f"({write(expr)})" if loose else write(expr)
