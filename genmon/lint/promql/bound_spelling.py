"""A bucket is chosen by a spelling of its bound that another Prometheus does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.promql._expressions import Expression, Expressions
from genmon.lint.rule import LintRule
from genmon.promql.bucket_bound import spellings, stored_by_go, stored_by_prometheus_3
from genmon.promql.selector import Matcher, quote
from genmon.promql.syntax import Vector
from genmon.units.quantity import plain

BOUND_SPELLING = Code(
    "GM318",
    "bucket bound in one spelling",
    r"""
Prometheus 3 stores the bound 1 as `le="1.0"`, whatever the client wrote; Prometheus 2 stores what
the client wrote, which is `1` from Go and `1.0` from Python. A matcher for one spelling finds
nothing after an upgrade, in silence. Match both. The label `quantile` of a summary is no different.
A million is `1e+06` for both, and what is ten millions or more, or less than a thousandth, is
`1.0E7` or `5.0E-4` from Java.

    promql: rate(latency_seconds_bucket{le="1"}[5m])
    promql: rate(latency_seconds_bucket{le=~"1(\\.0)?"}[5m])
""",
)
_LABELS = frozenset({"le", "quantile"})
_NUMBER = re.compile(r"(?<![0-9.])[0-9]+(?![0-9])")
_SPELT_OUT = (3, 0)
"""From this version on, bounds always have a decimal point or an exponent."""


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each bound that is matched in some of its spellings only."""
    for expression, vector in found.each(Vector):
        series = found.series.get(vector.name)
        for matcher in vector.matchers:
            if matcher.label in _LABELS:
                bounds = _bounds(matcher, series.buckets if series else ())
                yield from _judge(found, expression, matcher, bounds)


def _bounds(matcher: Matcher, buckets: tuple[float, ...]) -> list[Decimal]:
    """Return the bounds that the matcher may be about: whole numbers in it, and known ones."""
    written = (Decimal(number) for number in _NUMBER.findall(matcher.value))
    return sorted({*written, *(Decimal(repr(bound)) for bound in buckets)})


def _judge(
    found: Expressions, expression: Expression, matcher: Matcher, bounds: list[Decimal]
) -> Iterator[Diagnostic]:
    spelt_out = found.system.targets.prometheus >= _SPELT_OUT
    for bound in bounds:
        by_go, stored = stored_by_go(bound), stored_by_prometheus_3(bound)
        wanted = (stored,) if spelt_out else (by_go, stored)
        named = any(map(matcher.names, spellings(bound)))
        missed = [text for text in wanted if not matcher.names(text)]
        if not named or not missed:
            continue
        lost = "Prometheus 3" if stored in missed else "a client that writes it as a whole number"
        yield expression.finding(
            BOUND_SPELLING,
            f"`{matcher}` does not match the bound {plain(bound)} as {lost} spells it",
            hint=f"match both: `{matcher.label}=~{_pattern(bound)}`",
            severity=Severity.ERROR if spelt_out else Severity.WARNING,
        )


def _pattern(bound: Decimal) -> str:
    """Return a pattern of the spellings, quoted as in PromQL."""
    text = plain(bound)
    if stored_by_prometheus_3(bound) == f"{text}.0":
        return f'"{text}(\\\\.0)?"'
    literal = (text.replace(".", "\\.").replace("+", "\\+") for text in spellings(bound))
    return quote("|".join(literal))


RULE = LintRule("bound_spelling", check)
