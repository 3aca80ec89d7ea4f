"""A place in a spec file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in one file; lines and columns count from 1.

    ``path`` is shown to people as it is: relative to where they stand, where that is possible.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """Render as ``path:line:column``, which editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"

    @classmethod
    def of_file(cls, path: str) -> Span:
        """Return the start of a file, for findings about the file as a whole."""
        return cls(path, 1, 1, 1, 1)
