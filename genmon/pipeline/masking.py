"""Spec texts with the secrets blotted out, before anything is quoted from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from genmon.diag import Diagnostic, Span

_BLOT = "•"


def masked(texts: Mapping[str, str], diagnostics: Iterable[Diagnostic]) -> Mapping[str, str]:
    """Return the texts with what stands under confidential findings made unreadable."""
    hidden = [d.span for d in diagnostics if d.confidential and d.span and d.span.path in texts]
    shown = dict(texts)
    for span in hidden:
        shown[span.path] = _blotted(shown[span.path], span)
    return shown


def _blotted(text: str, span: Span) -> str:
    lines = text.split("\n")
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        lines[number - 1] = line[:start] + _BLOT * max(0, end - start) + line[end:]
    return "\n".join(lines)
