"""Findings in, workflow commands that GitHub shows beside the lines of a pull request out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from genmon.diag.diagnostic import Diagnostic, Note, Severity
from genmon.diag.render_line import visible
from genmon.diag.span import Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> str:  # noqa: ARG001 - the form of every renderer
    """Return one line a finding, in the order given.

    The form is that of GitHub's page "Workflow commands for GitHub Actions". Columns are given for
    spans of one line only, their end inclusive, as GitHub takes them.
    """
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    places = _places(diagnostic.span) if diagnostic.span else []
    title = ("title", f"{diagnostic.code} {diagnostic.code.title}")
    message = "\n".join(_message(diagnostic))
    return workflow_command(_COMMANDS[diagnostic.severity], [*places, title], message)


def workflow_command(name: str, properties: Sequence[tuple[str, str]], message: str) -> str:
    """Return one line for GitHub, everything in it escaped."""
    said = ",".join(f"{key}={_property(value)}" for key, value in properties)
    return f"::{name} {said}::{_data(message)}"


def _places(span: Span) -> list[tuple[str, str]]:
    start = [("file", span.path), ("line", str(span.line))]
    if span.line != span.end_line:
        return [*start, ("endLine", str(span.end_line))]
    last = max(span.column, span.end_column - 1)
    return [*start, ("col", str(span.column)), ("endColumn", str(last))]


def _message(diagnostic: Diagnostic) -> Iterator[str]:
    yield diagnostic.message + (f" ({diagnostic.label})" if diagnostic.label else "")
    yield from (_note(note) for note in diagnostic.notes)
    if diagnostic.accepted:
        yield f"accepted: {diagnostic.accepted.because}"
    if diagnostic.hint:
        yield f"help: {diagnostic.hint}"


def _note(note: Note) -> str:
    return f"note: {note.span}: {note.message}" if note.span else f"note: {note.message}"


def _data(text: str) -> str:
    shown = "\n".join(visible(line) for line in text.splitlines())
    return shown.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
