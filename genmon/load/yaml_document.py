"""The text of a spec file in; the text of its one document, and what else there was, out."""

from __future__ import annotations

import re

from genmon.diag import Code, Diagnostic, Span
from genmon.load.spec_file import SpecFile

SECOND_DOCUMENT = Code(
    "GM123",
    "a spec file holds a second document",
    """A line `---` in the middle of a YAML file, or text after a line `...`, begins a second
document. Many tools read the first and silently pass over the rest, so a spec file holds one.

Delete the line, or put what follows into a file of its own.
""",
)
DIRECTIVE = Code(
    "GM132",
    "a spec file begins with a YAML directive",
    """Lines such as `%YAML 1.1` or `%TAG ! …` at the head of a YAML file change how the rest is
read. Spec files are always read by the core schema of YAML 1.2.

Delete the line.
""",
)

_MARKER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\n]|\Z)", re.MULTILINE)
_NOTHING = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_LINE = re.compile(r"[^\n]*")


def first_document(file: SpecFile) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text up to the second document, and the findings.

    The YAML reader never sees what comes after, nor directives, on which it would spend time that
    grows with the square of their number.
    """
    head = _skip_nothing(file.text, 0)
    if file.text.startswith("%", head) and file.text[:head][-1:] in {"", "\n"}:
        return "", (directive_at(file, head),)
    if "\n---" not in file.text and "\n..." not in file.text:
        return file.text, ()
    return _cut(file, head)


def _cut(file: SpecFile, head: int) -> tuple[str, tuple[Diagnostic, ...]]:
    starts = [found.start() for found in _MARKER.finditer(file.text, head)]
    later = [at for at in starts if at > head or file.text[at] == "."]
    if not later:
        return file.text, ()
    begins = _second(file.text, later[0])
    if begins is None:
        return file.text[: later[0]], ()
    finding = _finding(SECOND_DOCUMENT, "a second document begins here", file, begins)
    return file.text[: later[0]], (finding,)


def _second(text: str, marker: int) -> int | None:
    """Return where the second document begins, if the marker is not merely the end of the first."""
    while text.startswith("...", marker):
        marker = _skip_nothing(text, marker + 3)
    return marker if marker < len(text) else None


def _skip_nothing(text: str, start: int) -> int:
    found = _NOTHING.match(text, start)
    return found.end() if found else start


def directive_at(file: SpecFile, start: int) -> Diagnostic:
    """Return the finding for a line that begins with ``%`` where no text can go on."""
    return _finding(DIRECTIVE, "a YAML directive is not allowed", file, start)


def _finding(code: Code, message: str, file: SpecFile, start: int) -> Diagnostic:
    line = file.text.count("\n", 0, start) + 1
    column = start - file.text.rfind("\n", 0, start)
    found = _LINE.match(file.text, start)
    span = Span(file.path, line, column, line, column + len(found.group() if found else ""))
    hint = "delete it" if code is DIRECTIVE else "delete the line, or move what follows to a file"
    return Diagnostic(code, message, span, hint=hint)
