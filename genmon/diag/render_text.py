"""Findings in, text for people out: the place, the lines with carets, the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from genmon.diag.acceptance import Accepted
from genmon.diag.diagnostic import Diagnostic, Note, Severity
from genmon.diag.render_excerpt import Mark, excerpt, near
from genmon.diag.render_line import visible
from genmon.diag.span import Span

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_BLUE = "\x1b[34m"
_CYAN = "\x1b[36m"
_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: _CYAN}


def render_text(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], *, color: bool = False
) -> str:
    """Return the findings in the order given, one paragraph each; empty where there is none.

    ``sources`` maps the path of a span to the text of the file. Text that comes from specs is made
    safe for a terminal: control characters and those that turn its direction show as escapes.
    """
    page = _Page({path: text.split("\n") for path, text in sources.items()}, color=color)
    return "\n".join(page.paragraph(diagnostic) for diagnostic in diagnostics)


class _Page:
    def __init__(self, lines: Mapping[str, Sequence[str]], *, color: bool) -> None:
        self._lines = lines
        self._color = color

    def paragraph(self, diagnostic: Diagnostic) -> str:
        beside = [note for note in diagnostic.notes if _beside(note, diagnostic)]
        apart = [note for note in diagnostic.notes if note not in beside]
        rows = chain(
            [self._headline(diagnostic)],
            self._excerpt(diagnostic, beside),
            chain.from_iterable(self._note(note) for note in apart),
            self._accepted(diagnostic.accepted),
            self._words("help", "" if diagnostic.accepted else diagnostic.hint),
        )
        return "".join(f"{row.rstrip()}\n" for row in rows)

    def _headline(self, diagnostic: Diagnostic) -> str:
        kind = f"{diagnostic.severity}[{diagnostic.code}]"
        message = " ".join(visible(part) for part in diagnostic.message.splitlines())
        return (
            f"{_place(diagnostic.span)}{self._paint(_COLORS[diagnostic.severity], kind)}: "
            f"{self._paint(_BOLD, message)}"
        )

    def _excerpt(self, diagnostic: Diagnostic, beside: Sequence[Note]) -> list[str]:
        if diagnostic.span is None or _is_whole(diagnostic.span):
            return []
        marks = [Mark(diagnostic.span, "^", diagnostic.label)]
        marks += [Mark(note.span, "-", note.message) for note in beside if note.span]
        return self._drawn(marks, _COLORS[diagnostic.severity])

    def _note(self, note: Note) -> list[str]:
        rows = self._words("note", f"{_place(note.span)}{note.message}")
        if note.span is None or _is_whole(note.span):
            return rows
        return rows + self._drawn([Mark(note.span, "-", "")], _BLUE)

    def _accepted(self, accepted: Accepted | None) -> list[str]:
        if accepted is None:
            return []
        return self._words("accepted", f"{_place(accepted.span)}{accepted.because}")

    def _words(self, kind: str, words: str) -> list[str]:
        if not words:
            return []
        first, *more = (visible(line) for line in words.splitlines())
        indent = " " * (len(kind) + 4)
        return [f"  {self._paint(_CYAN, kind)}: {first}", *(f"{indent}{line}" for line in more)]

    def _drawn(self, marks: Sequence[Mark], caret: str) -> list[str]:
        drawn = []
        for gutter, text, sign in excerpt(self._lines.get(marks[0].span.path, ()), marks):
            paint = caret if sign.startswith("^") else _BLUE
            drawn.append(f"{self._paint(_BLUE, gutter)} {text}{self._paint(paint, sign)}")
        return drawn

    def _paint(self, paint: str, text: str) -> str:
        return f"{paint}{text}{_RESET}" if self._color and text else text


def _beside(note: Note, diagnostic: Diagnostic) -> bool:
    """Tell whether the note is drawn in the excerpt of the finding itself."""
    if note.span is None or diagnostic.span is None or _is_whole(diagnostic.span):
        return False
    return near(note.span, diagnostic.span)


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    return f"{visible(span.path)}: " if _is_whole(span) else f"{visible(str(span))}: "


def _is_whole(span: Span) -> bool:
    return span == Span.of_file(span.path)
