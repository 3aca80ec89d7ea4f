"""Findings in, a SARIF log for code scanning out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from genmon import __version__
from genmon.diag.acceptance import Accepted
from genmon.diag.code import Code
from genmon.diag.diagnostic import Diagnostic, Note, Severity
from genmon.diag.span import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, object]


def render_sarif(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> str:  # noqa: ARG001 - the form of every renderer
    """Return a log of version 2.1.0 with one run, the findings in the order given.

    The standard is OASIS's "Static Analysis Results Interchange Format". Columns count characters
    from 1, their end exclusive. Relative paths become relative URIs.
    """
    codes = sorted({diagnostic.code for diagnostic in diagnostics}, key=lambda code: code.id)
    run = {
        "tool": {
            "driver": {
                "name": "genmon",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, codes.index(diagnostic.code)) for diagnostic in diagnostics
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: Code) -> Json:
    explanation = code.explanation.strip()
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "help": {"text": explanation or code.title, "markdown": explanation or code.title},
    }


def _result(diagnostic: Diagnostic, rule: int) -> Json:
    related = [note for note in diagnostic.notes if note.span]
    return {
        "ruleId": diagnostic.code.id,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _message(diagnostic)},
        "locations": [_location(diagnostic.span)] if diagnostic.span else [],
        "relatedLocations": [_related(note, index) for index, note in enumerate(related)],
        **_suppressed(diagnostic.accepted),
    }


def _suppressed(accepted: Accepted | None) -> Json:
    """Return why a finding is meant so, as code scanning knows it; nothing where it is not."""
    if accepted is None:
        return {}
    where = _location(accepted.span)
    why = {"kind": "inSource", "justification": accepted.because, "location": where}
    return {"suppressions": [why]}


def _message(diagnostic: Diagnostic) -> str:
    label = f" ({diagnostic.label})" if diagnostic.label else ""
    notes = [f"note: {note.message}" for note in diagnostic.notes if not note.span]
    hint = [f"help: {diagnostic.hint}"] if diagnostic.hint else []
    return "\n".join([diagnostic.message + label, *notes, *hint])


def _related(note: Note, index: int) -> Json:
    place = _location(note.span) if note.span else {}
    return {"id": index, "message": {"text": note.message}, **place}


def _location(span: Span) -> Json:
    place: Json = {"artifactLocation": {"uri": _uri(span.path)}}
    if span != Span.of_file(span.path):
        place["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    encoded = quote(path, errors="backslashreplace")
    return f"file://{encoded}" if path.startswith("/") else encoded
