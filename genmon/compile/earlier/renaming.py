"""Places in a folder that is there for a moment only in, as people know them, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from genmon.diag import Diagnostic, Note, Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Renaming:
    """The paths of a revision: ``folder`` holds its files, and people call it ``shown``."""

    folder: str
    shown: str
    is_needed: bool

    def span(self, span: Span | None) -> Span | None:
        """Return a place as people know it, such as ``main:specs/shop/api.yaml:3:1``."""
        if span is None or not self.is_needed:
            return span
        return span._replace(path=self._path(span.path))

    def findings(
        self, diagnostics: tuple[Diagnostic, ...], texts: Mapping[str, str]
    ) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
        """Return findings, and the texts to show them in, with the paths that people know."""
        if not self.is_needed:
            return diagnostics, texts
        told = tuple(self._finding(finding) for finding in diagnostics)
        return told, {self._path(path): texts[path] for path in texts}

    def _finding(self, finding: Diagnostic) -> Diagnostic:
        return replace(
            finding,
            message=finding.message.replace(self.folder, self.shown),
            span=self.span(finding.span),
            notes=tuple(Note(note.message, self.span(note.span)) for note in finding.notes),
        )

    def _path(self, path: str) -> str:
        rest = path.partition(self.folder)[2]
        return f"{self.shown}{rest}" if rest else path
