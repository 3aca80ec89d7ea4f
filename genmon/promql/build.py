"""PromQL made of parts; unless it says otherwise, what a function returns binds tightly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genmon.promql.selector import Selector
from genmon.units.duration import format_duration

_MEANT = frozenset("#`")
"""A comment, and a string that is not escaped."""
_OPENS, _CLOSES, _BREAK = re.compile(r"\(\n\s*"), re.compile(r"\n\s*\)"), re.compile(r"\n\s*")

_LINE = 88


def rate(selector: Selector, window: int) -> str:
    """Return the per-second rate of a counter over ``window`` seconds."""
    return f"rate({selector}[{format_duration(window)}])"


def increase(selector: Selector, window: int) -> str:
    """Return the growth of a counter over ``window`` seconds."""
    return f"increase({selector}[{format_duration(window)}])"


def rate_from_birth(selector: Selector, window: int) -> str:
    """Return ``rate``, where a counter that is new in the window grew from zero; binds loosely."""
    return _or_new(selector, window, rate(selector, window), f" / {window}")


def increase_from_birth(selector: Selector, window: int) -> str:
    """Return ``increase``, where a counter that is new in the window grew from zero; binds loosely.

    A counter with labels is there from its first event on, and what it counted by then is no growth
    to Prometheus. That of a target that is new itself may have been counting for long: it is left
    as it is, as long as the target was not up a window ago.
    """
    return _or_new(selector, window, increase(selector, window), "")


def _or_new(selector: Selector, window: int, grown: str, per: str) -> str:
    ago = f"offset {format_duration(window)}"
    new = binary(
        f"{selector} unless {selector} {ago}",
        "unless",
        f"on (job, instance) (up unless up {ago} == 1)",
    )
    return f"{group(new)}{per}\nor\n{grown}"


def over_time(function: str, expr: str, window: int) -> str:
    """Apply a ``*_over_time`` function to a selector or a record."""
    return f"{function}_over_time({expr}[{format_duration(window)}])"


def or_last(selector: Selector, window: int) -> str:
    """Return a gauge; of targets that do not tell it any more, what they told last in a window.

    A target that still tells some of it has replaced or taken away the rest.
    """
    last = over_time("last", str(selector), window)
    return f"{selector}\nor\n{group(f'{last} unless on (job, instance) {selector}')}"


def known_for(series: str, window: int, percent: int, offset: int = 0) -> str:
    """Return what has a sample where a series has been known for so many per cent of a window.

    One sample before that is enough: gaps later on do not matter. ``window`` is in seconds, and
    ``offset`` is how long ago it ends.
    """
    known = window * percent // 100
    first, ago = format_duration(window - known), format_duration(offset + known)
    return f"count_over_time({series}[{first}] offset {ago})"


def aggregate(operator: str, by: Sequence[str], expr: str) -> str:
    """Aggregate, keeping the labels ``by`` in the order given."""
    clause = f" by ({', '.join(by)}) " if by else ""
    return f"{operator}{clause}{group(expr)}"


def total(by: Sequence[str], expr: str) -> str:
    """Sum, keeping the labels ``by``."""
    return aggregate("sum", by, expr)


def sum_of(expressions: Sequence[str]) -> str:
    """Add expressions of equal labels up; one alone stays as it is."""
    if len(expressions) == 1:
        return expressions[0]
    line = f"({' + '.join(expressions)})"
    return line if _fits(line) else group("\n+\n".join(expressions))


def numbers(selector: Selector) -> str:
    """Return the samples of a gauge that are numbers: one NaN would make a sum of them NaN."""
    return f"{selector} >= -Inf"


def binary(left: str, operator: str, right: str) -> str:
    """Join two operands by an operator, on one line where it fits; the result binds loosely."""
    line = f"{left} {operator} {right}"
    return line if _fits(line) else f"{left}\n{operator}\n{right}"


def group(expr: str) -> str:
    """Put an expression in parentheses, indented where it has several lines."""
    if "\n" not in expr:
        return f"({expr})"
    indented = "\n".join(f"  {line}" for line in expr.split("\n"))
    return f"(\n{indented}\n)"


def one_line(expr: str) -> str:
    """Return an expression on one line; one whose line ends may mean something stays as it is."""
    if "\n" not in expr or not _MEANT.isdisjoint(expr):
        return expr
    return _BREAK.sub(" ", _CLOSES.sub(")", _OPENS.sub("(", expr)))


def _fits(line: str) -> bool:
    return len(line) <= _LINE and "\n" not in line
