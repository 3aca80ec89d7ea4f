"""A finding about somebody's input, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from genmon.diag.acceptance import Accepted
from genmon.diag.code import Code
from genmon.diag.span import Span
from genmon.frozen import dataclass


class Severity(StrEnum):
    """How much a finding weighs: an error stops the pipeline, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that explains a finding, such as the first of two definitions."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and the next step.

    ``message`` says what is wrong in one line; ``label`` is the few words under the caret;
    ``hint`` is what to do about it. ``span`` is absent only where no file is at fault. What stands
    under the span of a ``confidential`` finding is never shown. ``accepted`` says that it is
    meant so.
    """

    code: Code
    message: str
    span: Span | None = None
    label: str = ""
    hint: str = ""
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR
    confidential: bool = False
    accepted: Accepted | None = None


class Failed(Exception):  # noqa: N818 - it carries findings; it is not an error of the program
    """Raised by a stage that cannot return a value, carrying every finding it made."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the findings; at least one of them is an error."""
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code}: {d.message}" for d in self.diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_source_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings without duplicates, by place, then code and message."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_place))


def _place(diagnostic: Diagnostic) -> tuple[bool, Span, str, str]:
    span = diagnostic.span or Span("", 0, 0, 0, 0)
    return (diagnostic.span is None, span, diagnostic.code.id, diagnostic.message)
