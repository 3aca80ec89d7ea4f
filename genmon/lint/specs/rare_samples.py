"""Samples come so seldom that one that is late leaves a gap."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity, Span
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration

RARE_SAMPLES = Code(
    "GM376",
    "interval over half the lookback",
    """
Prometheus takes a series for gone where its newest sample is older than five minutes. Records and
scrapes that are more than half of that apart leave a gap as soon as one of them is late or fails,
and a gap resets the `for` of every alert that reads them. Recording rules are evaluated every
`evaluation_interval`, those over long windows somewhat less often.

    scrape: {interval: 15s, evaluation_interval: 4m}        # one late evaluation, and all is gone
    scrape: {interval: 15s, evaluation_interval: 30s}       # better
""",
)
_LOOKBACK = 300


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each interval that is longer than half the lookback."""
    for seconds, at in _intervals(specs):
        if seconds > _LOOKBACK // 2:
            yield Diagnostic(
                RARE_SAMPLES,
                f"{format_duration(seconds)} between samples that are read for 5m",
                at,
                hint=f"write {format_duration(_LOOKBACK // 2)} or less",
                severity=Severity.WARNING,
            )


def _intervals(specs: SystemSpecs) -> Iterator[tuple[int, Span]]:
    scrape = specs.scrape
    yield scrape.evaluation_interval, scrape.at("evaluation_interval")
    yield scrape.interval, scrape.at("interval")
    for job in scrape.jobs.values():
        yield job.interval or 0, job.at("interval")


RULE = LintRule("rare_samples", check)
