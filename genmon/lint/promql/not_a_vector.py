"""An expression gives a text, a number or a range where samples are needed."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import type_of

NOT_A_VECTOR = Code(
    "GM311",
    "expression is no instant vector",
    """
A rule or a panel needs samples: an instant vector. `promtool check rules` also accepts a string
literal and a range vector, which fail at every evaluation, and a number, which makes an alert that
never ends. The usual causes are quotation marks too many and a forgotten `rate()`.

    promql: '"100 * errors / requests"'            # a text
    promql: http_requests_total[5m]                # a range
    promql: 100 * errors / requests                # samples
    promql: rate(http_requests_total[5m])
""",
)
_HINTS = {
    "string": "take the inner quotation marks away",
    "range vector": "put a function such as `rate(…)` around it",
    "scalar": "a number is no series: `vector(…)` makes one of it",
}


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each expression of another type."""
    for expression in found:
        kind = type_of(expression.tree)
        if kind in _HINTS:
            message = f"the expression is a {kind}, not an instant vector"
            yield expression.finding(NOT_A_VECTOR, message, hint=_HINTS[kind])


RULE = LintRule("not_a_vector", check)
