"""Where in a spec a word of a hand-written text stands."""

from __future__ import annotations

import re

from genmon.diag import Span

_QUOTED = re.compile(r"'([^']+)'|: (\S+)$|for (\S+)$")
_INDENT = 2


def place_of(message: str, text: str, *, value: Span, key: Span) -> Span:
    """Return the place of what a parser's message speaks of, or of the whole text.

    ``text`` is what was parsed; ``value`` and ``key`` are the spans of its scalar and of the
    scalar's key. The parser names words, not places: only a word that stands there once is found.
    """
    word = next((w for m in _QUOTED.finditer(message) for w in m.groups() if w), "")
    start = text.find(word) if word else -1
    if start < 0 or text.find(word, start + 1) >= 0:
        return value
    return _span(text, start, len(word), value=value, key=key) or value


def _span(text: str, start: int, length: int, *, value: Span, key: Span) -> Span | None:
    """Return the span of a part of the text, where the way it was written tells."""
    line, column = text.count("\n", 0, start), start - (text.rfind("\n", 0, start) + 1)
    if value.line == value.end_line:
        marks = value.end_column - value.column - len(text)
        if marks not in (0, 2):
            return None
        return _at(value, value.line, value.column + marks // 2 + column, length)
    if value.end_line - value.line >= text.rstrip("\n").count("\n") + 1:
        return _at(value, value.line + 1 + line, key.column + _INDENT + column, length)
    return None


def _at(value: Span, line: int, column: int, length: int) -> Span:
    return value._replace(line=line, end_line=line, column=column, end_column=column + length)
