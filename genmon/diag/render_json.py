"""Findings in, one JSON object for programs out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from genmon.diag.acceptance import Accepted
from genmon.diag.diagnostic import Diagnostic, Note
from genmon.diag.span import Span


def render_json(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return ``{"diagnostics": […]}`` in the order given, in ASCII, with the same keys always.

    ``place`` counts lines and columns from 1, in characters, its end exclusive; it is null where no
    file is at fault. ``source`` is the first line of that place, null where it is not known.
    """
    lines = {path: text.split("\n") for path, text in sources.items()}
    found = [_finding(diagnostic, lines) for diagnostic in diagnostics]
    return json.dumps({"diagnostics": found}, indent=2) + "\n"


def _finding(diagnostic: Diagnostic, lines: Mapping[str, Sequence[str]]) -> dict[str, object]:
    return {
        "code": diagnostic.code.id,
        "title": diagnostic.code.title,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "label": diagnostic.label,
        "hint": diagnostic.hint,
        "place": _place(diagnostic.span),
        "source": _source(diagnostic.span, lines),
        "notes": [_note(note, lines) for note in diagnostic.notes],
        "accepted": _accepted(diagnostic.accepted),
    }


def _accepted(accepted: Accepted | None) -> dict[str, object] | None:
    """Return why a finding is meant so, and where that is said; null where it is not."""
    if accepted is None:
        return None
    return {"because": accepted.because, "place": _place(accepted.span)}


def _note(note: Note, lines: Mapping[str, Sequence[str]]) -> dict[str, object]:
    return {
        "message": note.message,
        "place": _place(note.span),
        "source": _source(note.span, lines),
    }


def _place(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _source(span: Span | None, lines: Mapping[str, Sequence[str]]) -> str | None:
    text = lines.get(span.path, ()) if span else ()
    return text[span.line - 1] if span and 0 < span.line <= len(text) else None
