"""A rate is taken over fewer than four scrapes."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.plan import Scraping
from genmon.prom.duration import format_duration
from genmon.prom.syntax import Call, Range
from genmon.vet._analysis import PlanAnalysis
from genmon.vet._expressions import Expressions
from genmon.vet._series import RECORD

SHORT_WINDOW = Code(
    "GM326",
    "rate over fewer than four scrapes",
    """
A rate needs two samples in its window. With a window of less than four scrape intervals, one slow
or failed scrape leaves a gap in the result, which resets the `for` of every alert on it.

    scrape: {interval: 15s}
    signals:
      requests: {rate: http_requests_total, over: 30s}     # write 1m, or better 5m
""",
)
_SCRAPES = 4
_NEED_SAMPLES = frozenset({"rate", "irate", "increase", "delta", "idelta", "deriv"})


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each window of a scraped series that is too short."""
    interval = _shortest(found.system.scraping)
    for expression, call in found.each(Call):
        ranged = call.arguments[0] if call.function in _NEED_SAMPLES else None
        if not isinstance(ranged, Range) or ranged.seconds >= _SCRAPES * interval:
            continue
        series = found.series.get(ranged.vector.name)
        if series is None or series.type != RECORD:
            window = format_duration(int(ranged.seconds))
            yield expression.finding(
                SHORT_WINDOW,
                f"`{call.function}()` over {window}, of a scrape every {format_duration(interval)}",
                hint=f"look back {format_duration(_SCRAPES * interval)} or longer",
                severity=Severity.WARNING,
            )


def _shortest(scraping: Scraping) -> int:
    """Return the interval of the fastest job, since it is not known which job has a metric."""
    return min(
        (job.interval or scraping.interval for job in scraping.jobs), default=scraping.interval
    )


ANALYSIS = PlanAnalysis("short_window", check)
