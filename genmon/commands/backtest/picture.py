"""A report in, a picture of the time that is looked at out: a band an alert and side, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from genmon.artifact.svg_rows import LEFT, LINE, svg_band, svg_picture, svg_text
from genmon.commands.backtest import words
from genmon.commands.backtest.report import AlertReport, Report, Version
from genmon.frozen import dataclass

_WIDTH = 720
_NAMES, _TICKS = 10, 6
_LEAST = 1
"""The width of a firing that is too short to be seen."""
_FIRES, _BEFORE, _QUIET, _INCIDENT = "#c62828", "#ef9a9a", "#e8eaed", "#fbc02d"


def svg_of(report: Report) -> bytes:
    """Return the picture; the same report makes the same bytes."""
    rows = [row for alert in report.alerts for row in _rows(alert, report)]
    height = (len(rows) + 4) * LINE
    lines = [*_incidents(report, height), svg_text(_NAMES, 1, _head(report), "t"), *_scale(report)]
    for number, row in enumerate(rows, 3):
        lines += _band(number, row, report)
    return svg_picture(_head(report), _WIDTH, height, lines)


def _head(report: Report) -> str:
    times = f"{words.clock(report.span.start)} to {words.clock(report.span.end)} UTC"
    return f"When alerts fire, {times}"


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands before a band, what came of the alert, and the colour of its firings."""

    name: str
    side: str
    version: Version | None
    colour: str = _FIRES


def _rows(alert: AlertReport, report: Report) -> Iterator[_Row]:
    """Yield a row a side; the name of the alert stands at the first of two."""
    if report.compares:
        yield _Row(alert.name, report.base, alert.base, _BEFORE)
        yield _Row("", report.head or "now", alert.head)
    else:
        yield _Row(alert.name, "", alert.head)


def _band(number: int, row: _Row, report: Report) -> Iterator[str]:
    yield svg_text(_NAMES, number, row.name)
    yield svg_text(LEFT - 90, number, row.side, "h")
    if row.version is None or row.version.outcome is None:
        yield svg_text(LEFT, number, row.version.refusal if row.version else "no such alert", "h")
        return
    yield svg_band(LEFT, _WIDTH, number, _QUIET)
    for start, end in row.version.outcome.times:
        left = _x(start, report)
        yield svg_band(left, max(_LEAST, _x(end, report) - left), number, row.colour)


def _incidents(report: Report, height: int) -> Iterator[str]:
    for incident in report.incidents:
        left = max(LEFT, _x(incident.start, report))
        width = max(_LEAST, min(LEFT + _WIDTH, _x(incident.end, report)) - left)
        title = f"<title>{escape(incident.name, quote=False)}</title>"
        place = f'x="{left}" y="{2 * LINE}" width="{width}" height="{height - 3 * LINE}"'
        yield f'<rect {place} fill="{_INCIDENT}" fill-opacity="0.4">{title}</rect>'


def _scale(report: Report) -> Iterator[str]:
    length = report.span.end - report.span.start
    for number in range(_TICKS + 1):
        instant = report.span.start + length * number // _TICKS
        said = f"{datetime.fromtimestamp(instant, UTC):%m-%d %H:%M}"
        yield svg_text(_x(instant, report) - 30 * (number > 0), 2, said, "h")


def _x(instant: int, report: Report) -> int:
    span = report.span
    return LEFT + (instant - span.start) * _WIDTH // (span.end - span.start)
