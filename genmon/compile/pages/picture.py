"""Pages in, a picture of the week out: one band a receiver and run of days, as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.artifact.svg_rows import LEFT, LINE, svg_band, svg_picture, svg_text
from genmon.compile.pages.blocks import blocks, days_of, title_of
from genmon.compile.pages.hours import Pages, Row

_MINUTES = 24 * 60
_WIDTH = 576
_NAMES, _DAYS = 10, 240
_TOLD, _SILENT, _GRID = "#2e7d32", "#e8eaed", "#9aa0a6"


def svg_of(pages: Pages, head: str) -> bytes:
    """Return the picture under a heading; the same pages make the same bytes."""
    lines: list[str] = [svg_text(_NAMES, 1, head, "t"), *_scale(2)]
    row = 3
    for rows in blocks(pages):
        lines.append(svg_text(_NAMES, row + 1, title_of(rows), "t"))
        bands = list(_bands(rows[0], row + 2))
        lines += [part for band in bands for part in band]
        row += 2 + len(bands)
    return svg_picture(head, _WIDTH, (row + 1) * LINE, lines)


def _bands(row: Row, first: int) -> Iterator[list[str]]:
    """Yield each band: its receiver, its days, and the ranges of the day that are told."""
    number = first
    for heard in row.heard:
        name = heard.reach.receiver
        for days, ranges in days_of(heard.week):
            said = days if heard.reach.integrations else "no channel"
            parts = [svg_text(_NAMES, number, name), svg_text(_DAYS, number, said, "h")]
            parts.append(_band(number, 0, _MINUTES, _SILENT))
            parts += [_band(number, low, high, _TOLD) for low, high in ranges]
            yield parts
            name, number = "", number + 1


def _scale(row: int) -> Iterator[str]:
    for hour in range(0, 25, 6):
        yield svg_text(_x(hour * 60) - 6, row, f"{hour:02}", "h")


def _x(minute: int) -> int:
    return LEFT + minute * _WIDTH // _MINUTES


def _band(row: int, low: int, high: int, colour: str) -> str:
    return svg_band(_x(low), _x(high) - _x(low), row, colour)
