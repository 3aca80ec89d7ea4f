"""A report in, a picture of the time that is looked at out: a band an alert and side, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from genmon.commands.backtest import words
from genmon.commands.backtest.report import AlertReport, Report, Version
from genmon.frozen import dataclass

_LEFT, _WIDTH, _LINE, _BAND = 330, 720, 20, 12
_NAMES, _TICKS = 10, 6
_LEAST = 1
"""The width of a firing that is too short to be seen."""
_FIRES, _BEFORE, _QUIET, _INCIDENT = "#c62828", "#ef9a9a", "#e8eaed", "#fbc02d"
_STYLE = (
    "text{font:12px sans-serif;fill:#202124}.t{font-weight:bold}.h{font-size:10px;fill:#5f6368}"
)


def svg_of(report: Report) -> bytes:
    """Return the picture; the same report makes the same bytes."""
    rows = [row for alert in report.alerts for row in _rows(alert, report)]
    height = (len(rows) + 4) * _LINE
    lines = [*_incidents(report, height), _text(_NAMES, 1, _head(report), "t"), *_scale(report)]
    for number, row in enumerate(rows, 3):
        lines += _band(number, row, report)
    box = f'width="{_LEFT + _WIDTH + 20}" height="{height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">'
    title = f"<title>{escape(_head(report), quote=False)}</title>"
    return "\n".join([opening, title, f"<style>{_STYLE}</style>", *lines, "</svg>", ""]).encode()


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
    yield _text(_NAMES, number, row.name, "")
    yield _text(_LEFT - 90, number, row.side, "h")
    if row.version is None or row.version.outcome is None:
        yield _text(_LEFT, number, row.version.refusal if row.version else "no such alert", "h")
        return
    yield _rect(_LEFT, _WIDTH, number, _QUIET)
    for start, end in row.version.outcome.times:
        left = _x(start, report)
        yield _rect(left, max(_LEAST, _x(end, report) - left), number, row.colour)


def _incidents(report: Report, height: int) -> Iterator[str]:
    for incident in report.incidents:
        left = max(_LEFT, _x(incident.start, report))
        width = max(_LEAST, min(_LEFT + _WIDTH, _x(incident.end, report)) - left)
        title = f"<title>{escape(incident.name, quote=False)}</title>"
        place = f'x="{left}" y="{2 * _LINE}" width="{width}" height="{height - 3 * _LINE}"'
        yield f'<rect {place} fill="{_INCIDENT}" fill-opacity="0.4">{title}</rect>'


def _scale(report: Report) -> Iterator[str]:
    length = report.span.end - report.span.start
    for number in range(_TICKS + 1):
        instant = report.span.start + length * number // _TICKS
        said = f"{datetime.fromtimestamp(instant, UTC):%m-%d %H:%M}"
        yield _text(_x(instant, report) - 30 * (number > 0), 2, said, "h")


def _x(instant: int, report: Report) -> int:
    span = report.span
    return _LEFT + (instant - span.start) * _WIDTH // (span.end - span.start)


def _rect(left: int, width: int, row: int, colour: str) -> str:
    place = f'x="{left}" y="{row * _LINE - _BAND + 2}"'
    return f'<rect {place} width="{width}" height="{_BAND}" fill="{colour}"/>'


def _text(x: int, row: int, said: str, style: str) -> str:
    shown = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{row * _LINE}"{shown}>{escape(said, quote=False)}</text>'
