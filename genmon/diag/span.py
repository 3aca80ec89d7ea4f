"""A place in a spec file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters in one file; lines and columns count from 1.

    ``path`` is shown to people as it is: relative to where they stand, where that is possible.
    A tuple rather than a dataclass, which takes three times as long to make: there is one for each
    key and each value of the specs.
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
