"""A bucket is chosen by a bound that the histogram does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.bucket_bound import spellings
from genmon.promql.syntax import Vector

UNKNOWN_BOUND = Code(
    "GM378",
    "bucket that the histogram does not have",
    """
A histogram counts up to the bounds that the registry lists, and to no other. A selector of another
bound finds no series, and the share that is computed of it is never there.

    metrics:
      latency_seconds: {type: histogram, unit: s, buckets: [0.25, 0.5, 1]}
    signals:
      fast: {promql: 'sum(rate(latency_seconds_bucket{le="0.3"}[5m]))', unit: ratio}    # no such
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each matcher of ``le`` that no bound of the histogram meets."""
    for expression, vector in found.each(Vector):
        for matcher in vector.matchers:
            if matcher.label == "le" and matcher.op in ("=", "=~"):
                series = found.series.get(vector.name)
                bounds = series.buckets if series else ()
                if bounds and not any(map(matcher.names, _spelt(bounds))):
                    message = f"`{vector.name}` has no bucket `{matcher}`"
                    hint = "write one of its bounds: " + ", ".join(f"{bound:g}" for bound in bounds)
                    yield expression.finding(UNKNOWN_BOUND, message, hint=hint)


def _spelt(bounds: tuple[float, ...]) -> Iterator[str]:
    """Yield each bound as any client and any Prometheus writes it."""
    yield "+Inf"
    for bound in bounds:
        yield from spellings(Decimal(repr(bound)))


RULE = LintRule("unknown_bound", check)
