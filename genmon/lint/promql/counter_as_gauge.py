"""A function for gauges is applied to a counter."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Call, Range

COUNTER_AS_GAUGE = Code(
    "GM315",
    "gauge function of a counter",
    """
`deriv`, `delta`, `idelta`, `predict_linear` and the smoothing functions take values as they are. A
counter falls to zero when its process restarts, which they read as a steep fall.

    promql: deriv(errors_total[5m])
    promql: rate(errors_total[5m])
""",
)
_INSTEAD = {
    "delta": "increase",
    "deriv": "rate",
    "double_exponential_smoothing": "rate",
    "holt_winters": "rate",
    "idelta": "irate",
    "predict_linear": "rate",
}


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each gauge function of a counter."""
    for expression, call in found.each(Call):
        ranged = call.arguments[0] if call.function in _INSTEAD else None
        if not isinstance(ranged, Range):
            continue
        series = found.series.get(ranged.vector.name)
        if series is not None and series.type == "counter":
            message = f"`{call.function}()` of `{series.name}`, which is a counter"
            hint = f"use `{_INSTEAD[call.function]}()`, which knows about restarts"
            yield expression.finding(COUNTER_AS_GAUGE, message, hint=hint)


RULE = LintRule("counter_as_gauge", check)
