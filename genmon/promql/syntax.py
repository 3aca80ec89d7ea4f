"""PromQL expressions as trees of plain values, whatever library read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from operator import attrgetter
from typing import Any

from genmon.frozen import dataclass
from genmon.promql.selector import Matcher

COMPARISONS = frozenset({"==", "!=", ">", "<", ">=", "<="})
SET_OPERATORS = frozenset({"and", "or", "unless"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or a duration in its place."""

    value: float


@dataclass(frozen=True, slots=True)
class String:
    """A string literal."""

    value: str


@dataclass(frozen=True, slots=True)
class Vector:
    """An instant vector selector; ``name`` is empty where the metric is not one known name.

    ``at`` is the instant of ``@`` in seconds, or ``start`` or ``end``.
    """

    name: str
    matchers: tuple[Matcher, ...] = ()
    offset: float = 0
    at: float | str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A range vector selector over ``seconds``."""

    vector: Vector
    seconds: float


@dataclass(frozen=True, slots=True)
class Subquery:
    """An expression evaluated over a range; ``step`` is zero for the default."""

    expr: Expr
    seconds: float
    step: float = 0
    offset: float = 0
    at: float | str | None = None


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    expr: Expr


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    function: str
    arguments: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """The labels after ``by`` or ``on`` (kept), or after ``without`` or ``ignoring`` (left out)."""

    keeps: bool
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aggregation:
    """An aggregation; ``parameter`` is the first argument of those that take two."""

    operator: str
    expr: Expr
    parameter: Expr | None = None
    grouping: Grouping = field(default=Grouping(keeps=True, labels=()))


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands; ``many`` is the side that ``group_left`` or ``group_right`` names, if any."""

    operator: str
    left: Expr
    right: Expr
    matching: Grouping | None = None
    many: str = ""
    included: tuple[str, ...] = ()
    returns_bool: bool = False

    @property
    def filters(self) -> bool:
        """Tell whether it is a comparison that drops what does not hold."""
        return self.operator in COMPARISONS and not self.returns_bool


Expr = Number | String | Vector | Range | Subquery | Negative | Call | Aggregation | Binary

_NUMBERS = frozenset({"time", "pi", "scalar", "step", "range", "start", "end"})
"""The functions that return a scalar."""


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the operands and arguments of an expression, in the order written."""
    return _CHILDREN[type(expr)](expr)


def with_child(expr: Expr, index: int, child: Expr) -> Expr:
    """Return an expression with another in the place of one of its children, by its number."""
    match expr:
        case Binary():
            return replace(expr, right=child) if index else replace(expr, left=child)
        case Call(arguments=arguments):
            return replace(expr, arguments=_at(arguments, index, child))
        case Aggregation(parameter=parameter) if parameter is not None and not index:
            return replace(expr, parameter=child)
        case Range():
            return replace(expr, vector=child) if isinstance(child, Vector) else child
        case Subquery() | Negative() | Aggregation():
            return replace(expr, expr=child)
        case _:
            return child


def _at(parts: tuple[Expr, ...], index: int, part: Expr) -> tuple[Expr, ...]:
    return (*parts[:index], part, *parts[index + 1 :])


def walk(expr: Expr) -> Iterator[Expr]:
    """Yield an expression and all within it, each before its parts."""
    waiting = [expr]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(_CHILDREN[type(node)](node))


def type_of(expr: Expr) -> str:
    """Return ``instant vector``, ``range vector``, ``scalar`` or ``string``."""
    kind = type(expr)
    return _TYPES[kind] if kind in _TYPES else _TYPES_OF[kind](expr)


def _type_of_binary(expr: Binary) -> str:
    is_number = type_of(expr.left) == "scalar" and type_of(expr.right) == "scalar"
    return "scalar" if is_number else "instant vector"


_CHILDREN: dict[type, Callable[[Any], tuple[Expr, ...]]] = {
    Number: lambda _: (),
    String: lambda _: (),
    Vector: lambda _: (),
    Binary: attrgetter("left", "right"),
    Call: attrgetter("arguments"),
    Aggregation: lambda node: (node.parameter, node.expr) if node.parameter else (node.expr,),
    Range: lambda node: (node.vector,),
    Subquery: lambda node: (node.expr,),
    Negative: lambda node: (node.expr,),
}
"""By type, which is found sooner than by a match: each check walks each tree."""

_TYPES: dict[type, str] = {
    Number: "scalar",
    String: "string",
    Vector: "instant vector",
    Aggregation: "instant vector",
    Range: "range vector",
    Subquery: "range vector",
}
"""The types of what is always of one."""

_TYPES_OF: dict[type, Callable[[Any], str]] = {
    Binary: _type_of_binary,
    Call: lambda node: "scalar" if node.function in _NUMBERS else "instant vector",
    Negative: lambda node: type_of(node.expr),
}
"""How the others come to theirs."""
