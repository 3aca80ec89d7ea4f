"""Pages in, a picture of the week out: one band a receiver and run of days, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from genmon.compile.pages.blocks import blocks, days_of, title_of
from genmon.compile.pages.hours import Pages, Row

_MINUTES = 24 * 60
_LEFT, _WIDTH, _LINE, _BAND = 330, 576, 20, 12
_NAMES, _DAYS = 10, 240
_TOLD, _SILENT, _GRID = "#2e7d32", "#e8eaed", "#9aa0a6"
_STYLE = (
    "text{font:12px sans-serif;fill:#202124}.t{font-weight:bold}.h{font-size:10px;fill:#5f6368}"
)


def svg_of(pages: Pages, head: str) -> bytes:
    """Return the picture under a heading; the same pages make the same bytes."""
    lines: list[str] = [_text(_NAMES, 1, head, "t"), *_scale(2)]
    row = 3
    for rows in blocks(pages):
        lines.append(_text(_NAMES, row + 1, title_of(rows), "t"))
        bands = list(_bands(rows[0], row + 2))
        lines += [part for band in bands for part in band]
        row += 2 + len(bands)
    height = (row + 1) * _LINE
    box = f'width="{_LEFT + _WIDTH + 20}" height="{height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">'
    named = [f"<title>{escape(head, quote=False)}</title>", f"<style>{_STYLE}</style>"]
    return "\n".join([opening, *named, *lines, "</svg>", ""]).encode()


def _bands(row: Row, first: int) -> Iterator[list[str]]:
    """Yield each band: its receiver, its days, and the ranges of the day that are told."""
    number = first
    for heard in row.heard:
        name = heard.reach.receiver
        for days, ranges in days_of(heard.week):
            said = days if heard.reach.integrations else "no channel"
            parts = [_text(_NAMES, number, name, ""), _text(_DAYS, number, said, "h")]
            parts.append(_rect(number, 0, _MINUTES, _SILENT))
            parts += [_rect(number, low, high, _TOLD) for low, high in ranges]
            yield parts
            name, number = "", number + 1


def _scale(row: int) -> Iterator[str]:
    for hour in range(0, 25, 6):
        yield _text(_x(hour * 60) - 6, row, f"{hour:02}", "h")


def _x(minute: int) -> int:
    return _LEFT + minute * _WIDTH // _MINUTES


def _rect(row: int, low: int, high: int, colour: str) -> str:
    place = f'x="{_x(low)}" y="{row * _LINE - _BAND + 2}"'
    return f'<rect {place} width="{_x(high) - _x(low)}" height="{_BAND}" fill="{colour}"/>'


def _text(x: int, row: int, said: str, style: str) -> str:
    shown = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{row * _LINE}"{shown}>{escape(said, quote=False)}</text>'
