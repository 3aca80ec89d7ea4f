"""A quantile is asked for that lies outside 0 to 1."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expression, Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Aggregation, Call, Expr, Number

QUANTILE_OUT_OF_RANGE = Code(
    "GM317",
    "quantile outside 0 to 1",
    """
Quantiles are shares: the 95th percentile is 0.95. Above 1 the result is +Inf, below 0 it is -Inf,
and every comparison with it is settled for good.

    promql: histogram_quantile(95, sum by (le) (rate(latency_seconds_bucket[5m])))
    promql: histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))
""",
)
_FUNCTIONS = frozenset({"histogram_quantile", "quantile_over_time"})


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each quantile that is a number outside the range."""
    for expression, call in found.each(Call):
        if call.function in _FUNCTIONS:
            yield from _judge(expression, call.function, call.arguments[0])
    for expression, aggregation in found.each(Aggregation):
        if aggregation.operator == "quantile" and aggregation.parameter is not None:
            yield from _judge(expression, "quantile", aggregation.parameter)


def _judge(expression: Expression, function: str, share: Expr) -> Iterator[Diagnostic]:
    if not isinstance(share, Number) or 0 <= share.value <= 1:
        return
    message = f"`{function}()` takes a share between 0 and 1, not {share.value:g}"
    hint = f"write {share.value / 100:g}" if 1 < share.value <= 100 else "write 0.95"  # noqa: PLR2004 - per cent
    yield expression.finding(QUANTILE_OUT_OF_RANGE, message, hint=hint)


RULE = LintRule("quantile_out_of_range", check)
