"""A window holds so few samples that one slow or failed scrape leaves a gap in the result."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.plan import RecordingRule, ScrapeJob, SystemPlan
from genmon.promql.selector import Matcher
from genmon.promql.syntax import Call, Range, Vector
from genmon.units.duration import format_duration

SHORT_WINDOW = Code(
    "GM326",
    "window of too few samples",
    """
A rate needs two samples in its window, an average or a maximum over time one. With a window of less
than four scrape intervals for the one, and of less than two for the other, a slow or failed scrape
leaves a gap in the result, which resets the `for` of every alert on it; a window under the interval
leaves gaps all the time. Samples of a record come as often as its rule group is evaluated.

    scrape: {interval: 15s}
    signals:
      requests: {rate: http_requests_total, over: 30s}     # write 1m, or better 5m
      up: {availability: probe_success, over: 20s}         # write 30s, or better 5m
""",
)
_NEED_TWO = frozenset(
    {
        "rate",
        "irate",
        "increase",
        "delta",
        "idelta",
        "deriv",
        "predict_linear",
        "holt_winters",
        "double_exponential_smoothing",
    }
)
_FOR_TWO, _FOR_ONE = 4, 2
"""Intervals that a window is to be long, where it takes two samples and where it takes one."""


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each window that is too short for how often its series has samples."""
    paces, told = _paces(found.system), set[tuple[str, float]]()
    for expression, call in found.each(Call):
        ranged = next(
            (argument for argument in call.arguments if isinstance(argument, Range)), None
        )
        if ranged is None or (expression.text, ranged.seconds) in told:
            continue
        source, interval = _samples(found.system, paces, ranged.vector)
        least = interval * (_FOR_TWO if call.function in _NEED_TWO else _FOR_ONE)
        if ranged.seconds < least:
            told.add((expression.text, ranged.seconds))
            yield expression.finding(
                SHORT_WINDOW,
                f"`{call.function}()` over {format_duration(int(ranged.seconds))}, of {source}"
                f" every {format_duration(interval)}",
                hint=f"look back {format_duration(least)} or longer",
                severity=Severity.WARNING,
            )


def _paces(system: SystemPlan) -> dict[str, int]:
    """Return how often each record is made, in seconds."""
    return {
        rule.record: group.interval
        for group in system.groups
        for rule in group.rules
        if isinstance(rule, RecordingRule)
    }


def _samples(system: SystemPlan, paces: dict[str, int], vector: Vector) -> tuple[str, int]:
    """Return what makes the samples of a series, and how often.

    Of several jobs that may have a metric it is the fastest, since it is not known which has it.
    """
    if vector.name in paces:
        return "a record", paces[vector.name]
    scraping = system.scraping
    intervals = (job.interval or scraping.interval for job in _jobs(system, vector.matchers))
    return "a scrape", min(intervals, default=scraping.interval)


def _jobs(system: SystemPlan, matchers: tuple[Matcher, ...]) -> Iterator[ScrapeJob]:
    asked = [matcher for matcher in matchers if matcher.label == "job"]
    return (job for job in system.scraping.jobs if all(m.accepts(job.name) for m in asked))


RULE = LintRule("short_window", check)
