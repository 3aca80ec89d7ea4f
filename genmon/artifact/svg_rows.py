"""Rows of text and bands beside them, as SVG: the frame of every picture that genmon draws."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

LINE = 20
"""The height of a row."""
LEFT = 330
"""Where bands begin; what they are about stands before them."""
_BAND = 12
_STYLE = (
    "text{font:12px sans-serif;fill:#202124}.t{font-weight:bold}.h{font-size:10px;fill:#5f6368}"
)


def svg_picture(head: str, width: int, height: int, lines: Iterable[str]) -> bytes:
    """Return a picture whose bands are at most ``width`` wide; ``head`` is read out for it."""
    box = f'width="{LEFT + width + 20}" height="{height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">'
    named = [f"<title>{escape(head, quote=False)}</title>", f"<style>{_STYLE}</style>"]
    return "\n".join([opening, *named, *lines, "</svg>", ""]).encode()


def svg_band(left: int, width: int, row: int, colour: str) -> str:
    """Return a band in a row."""
    place = f'x="{left}" y="{row * LINE - _BAND + 2}"'
    return f'<rect {place} width="{width}" height="{_BAND}" fill="{colour}"/>'


def svg_text(x: int, row: int, said: str, style: str = "") -> str:
    """Return a text in a row: ``t`` is a title, ``h`` a hint, and nothing is plain."""
    shown = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{row * LINE}"{shown}>{escape(said, quote=False)}</text>'
