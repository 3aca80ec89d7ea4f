"""Spans in one file in; its lines with carets under them out."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.diag.render_line import LIMIT, show_line, visible
from genmon.diag.span import Span
from genmon.frozen import dataclass

_GUTTER = 5
_GAP = 3
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn under a span: its sign, repeated, and a few words."""

    span: Span
    sign: str
    label: str


def near(span: Span, other: Span) -> bool:
    """Tell whether two spans are shown in one excerpt."""
    if span.path != other.path or abs(span.line - other.line) > _NEAR:
        return False
    return span.line != other.line or abs(span.column - other.column) < LIMIT // 3


def excerpt(lines: Sequence[str], marks: Sequence[Mark]) -> list[tuple[str, str, str]]:
    """Return rows of gutter, text and sign: ``text`` is source where ``sign`` is empty.

    The first mark is the one that long lines are cut around.
    """
    marked = sorted({mark.span.line for mark in marks if 0 < mark.span.line <= len(lines)})
    rows: list[tuple[str, str, str]] = []
    before = 0
    for number in _with_context(lines, marked):
        if before and number > before + 1:
            rows.append(("...", "", ""))
        rows += _row(lines[number - 1], number, [m for m in marks if m.span.line == number])
        before = number
    return rows


def _with_context(lines: Sequence[str], marked: list[int]) -> list[int]:
    """Add the line above the first one, and the lines of small gaps."""
    if not marked:
        return []
    above = marked[0] - 1
    shown = [above] if above and lines[above - 1].strip() else []
    for number in marked:
        if shown and number - shown[-1] <= _GAP:
            shown += range(shown[-1] + 1, number)
        shown.append(number)
    return shown


def _row(line: str, number: int, marks: list[Mark]) -> list[tuple[str, str, str]]:
    line = line.rstrip("\r\n")
    shown = show_line(line, marks[0].span.column - 1 if marks else 0)
    rows = [(f"{number:>{_GUTTER}} |", shown.text.rstrip(), "")]
    for mark in sorted(marks, key=lambda mark: mark.span):
        start, end = _columns(mark.span, line)
        left, right = shown.cell(start), shown.cell(end)
        sign = mark.sign * max(1, right - left)
        label = f" {visible(mark.label)}" if mark.label else ""
        rows.append((" " * _GUTTER + " |", " " * left, sign + label))
    return rows


def _columns(span: Span, line: str) -> tuple[int, int]:
    """Return the range of indices that the span covers on its first line."""
    length = len(line.rstrip())
    end = span.end_column - 1 if span.end_line == span.line else length
    return span.column - 1, min(max(end, span.column), max(length, span.column))
