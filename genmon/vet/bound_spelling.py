"""A bucket is chosen by a spelling of its bound that another Prometheus does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.prom.selector import Matcher
from genmon.prom.syntax import Vector
from genmon.vet._analysis import PlanAnalysis
from genmon.vet._expressions import Expression, Expressions

BOUND_SPELLING = Code(
    "GM318",
    "bucket bound in one spelling",
    r"""
Prometheus 3 stores the bound 1 as `le="1.0"`, whatever the client wrote; Prometheus 2 stores what
the client wrote, which is `1` from Go and `1.0` from Python. A matcher for one spelling finds
nothing after an upgrade, in silence. Match both. The label `quantile` of a summary is no different.

    promql: rate(latency_seconds_bucket{le="1"}[5m])
    promql: rate(latency_seconds_bucket{le=~"1(\\.0)?"}[5m])
""",
)
_LABELS = frozenset({"le", "quantile"})
_WHOLE = re.compile(r"(?<![0-9.])[0-9]+(?![0-9])")
_SPELT_OUT = (3, 0)
"""From this version on, bounds always have a decimal point."""


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each bound that is matched in one spelling only."""
    for expression, vector in found.each(Vector):
        series = found.series.get(vector.name)
        for matcher in vector.matchers:
            if matcher.label in _LABELS:
                bounds = _bounds(matcher, series.buckets if series else ())
                yield from _judge(found, expression, matcher, bounds)


def _bounds(matcher: Matcher, buckets: tuple[float, ...]) -> tuple[int, ...]:
    """Return the whole bounds that the matcher may be about."""
    written = (int(number) for number in _WHOLE.findall(matcher.value))
    return tuple(sorted({*written, *(int(bound) for bound in buckets if bound == int(bound))}))


def _judge(
    found: Expressions, expression: Expression, matcher: Matcher, bounds: tuple[int, ...]
) -> Iterator[Diagnostic]:
    for bound in bounds:
        short, long = matcher.names(str(bound)), matcher.names(f"{bound}.0")
        if short == long:
            continue
        spelt_out = found.system.targets.prometheus >= _SPELT_OUT
        if spelt_out and long:
            continue
        lost = "Prometheus 3" if short else "a client that writes it as a whole number"
        yield expression.finding(
            BOUND_SPELLING,
            f"`{matcher}` does not match the bound {bound} as {lost} spells it",
            hint=f'match both: `{matcher.label}=~"{bound}(\\\\.0)?"`',
            severity=Severity.ERROR if spelt_out else Severity.WARNING,
        )


ANALYSIS = PlanAnalysis("bound_spelling", check)
