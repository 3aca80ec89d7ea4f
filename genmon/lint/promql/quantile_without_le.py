"""A quantile is read from a histogram whose bucket bounds were summed away."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Call, Vector, walk

QUANTILE_WITHOUT_LE = Code(
    "GM316",
    "quantile without bucket bounds",
    """
`histogram_quantile` needs the label `le`, the bound of each bucket. An aggregation that drops it,
or a series that never had it, gives no result at all: the alert can never fire, and no Prometheus
tool objects.

    promql: histogram_quantile(0.99, sum by (job) (rate(latency_seconds_bucket[5m])))
    promql: histogram_quantile(0.99, sum by (job, le) (rate(latency_seconds_bucket[5m])))
""",
)
_READ_BUCKETS = frozenset({"histogram_quantile", "histogram_fraction"})


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each quantile of something that certainly has no ``le``."""
    for expression, call in found.each(Call):
        if call.function not in _READ_BUCKETS or "le" in found.labels(call.arguments[-1]):
            continue
        names = [node.name for node in walk(call.arguments[-1]) if isinstance(node, Vector)]
        plain = [name for name in names if name and not name.endswith("_bucket")]
        hint = f"read `{_bucket(plain[0])}`" if plain else "add `le` to the labels of its `by`"
        message = f"`{call.function}()` of something without the label `le`"
        yield expression.finding(QUANTILE_WITHOUT_LE, message, hint=hint)


def _bucket(name: str) -> str:
    return f"{name.removesuffix('_count').removesuffix('_sum')}_bucket"


RULE = LintRule("quantile_without_le", check)
