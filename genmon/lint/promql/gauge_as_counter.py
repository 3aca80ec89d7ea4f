"""A function for counters is applied to something that is none."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.promql._series import RECORD
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Aggregation, Binary, Call, Expr, Range, Subquery, Vector

GAUGE_AS_COUNTER = Code(
    "GM313",
    "counter function on something that is no counter",
    """
`rate`, `irate`, `increase` and `resets` take every fall of the value for a restart and add it up
again: of a gauge they are numbers without meaning. Of a sum they are wrong as well, since the
restart of one process is hidden in the sum, or looks like a jump. Take the rate first, then sum.

    promql: rate(queue_depth[5m])                  # queue_depth is a gauge: use deriv
    promql: rate(sum(requests_total)[5m:1m])       # sum(rate(requests_total[5m]))
""",
)
_FOR_COUNTERS = frozenset({"rate", "irate", "increase"})


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each counter function of a gauge, of a record or of a sum."""
    for expression, call in found.each(Call):
        if call.function not in _FOR_COUNTERS:
            continue
        problem = _problem(call.arguments[0], found)
        if problem:
            what, hint = problem
            message = f"`{call.function}()` of {what}"
            yield expression.finding(GAUGE_AS_COUNTER, message, hint=hint)


def _problem(argument: Expr, found: Expressions) -> tuple[str, str] | None:
    """Say what is wrong with the range, and what to do, unless it is of a counter."""
    match argument:
        case Range(vector=Vector(name=name)) | Subquery(expr=Vector(name=name)):
            return _of_series(name, found)
        case Subquery(expr=Aggregation() | Binary()):
            return "a value that was computed", "take the rate first, then sum"
        case _:
            return None


def _of_series(name: str, found: Expressions) -> tuple[str, str] | None:
    kind = found.series[name].type if name in found.series else ""
    if kind == "gauge":
        return f"`{name}`, which is a gauge", "a gauge changes by `deriv()` or `delta()`"
    if kind == RECORD:
        return f"`{name}`, which is a record", "take the rate first, then record it"
    return None


RULE = LintRule("gauge_as_counter", check)
