"""Samples of an expression with other labels, and those of them that a matcher selects."""

from __future__ import annotations

import re

from genmon.promql.selector import Matcher
from genmon.promql.syntax import Binary, Call, Expr, Grouping, Number, String
from genmon.review.backtest.stretch import Labels

_MARK = "genmon_matched"
"""A label that is there for as long as samples are told apart."""


def with_label(expr: Expr, name: str, value: str) -> Expr:
    """Give all samples a label; an empty value takes it away."""
    return _replace(expr, name, value.replace("$", "$$"), "", "")


def stamped(expr: Expr, labels: Labels) -> Expr:
    """Give all samples the labels of a rule, which hide their own."""
    for name, value in labels:
        expr = with_label(expr, name, value)
    return expr


def matching(expr: Expr, matcher: Matcher) -> Expr:
    """Leave out the samples that a matcher does not select; PromQL selects stored series only.

    Those that have the value, or match the pattern, get a mark, and are joined by it.
    """
    pattern = matcher.value if matcher.op in {"=~", "!~"} else re.escape(matcher.value)
    marked = _replace(expr, _MARK, "1", matcher.label, pattern)
    operator = "unless" if matcher.op in {"!=", "!~"} else "and"
    mark = with_label(Call("vector", (Number(1),)), _MARK, "1")
    joined = Binary(operator, marked, mark, Grouping(keeps=True, labels=(_MARK,)))
    return with_label(joined, _MARK, "")


def _replace(expr: Expr, name: str, value: str, source: str, pattern: str) -> Expr:
    texts = (name, value, source, pattern)
    return Call("label_replace", (expr, *map(String, texts)))
