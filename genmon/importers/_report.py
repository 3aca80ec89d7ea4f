"""What became of each thing that was imported."""

from __future__ import annotations

from enum import StrEnum

from genmon.diag import Span
from genmon.frozen import dataclass


class Fate(StrEnum):
    """What became of it."""

    KEPT = "kept"
    """A construct of the language says the same."""
    FOLDED = "folded"
    """It is said in another way, or within something else."""
    RAW = "raw"
    """The expression is kept as PromQL."""
    DROPPED = "dropped"
    """The language cannot say it, so it is gone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the report; ``is_lost`` where a rule or a label is gone, not only words."""

    span: Span
    fate: Fate
    what: str
    why: str = ""
    is_lost: bool = False

    def __str__(self) -> str:
        """Render on one line, the place first."""
        return f"{self.span}: {self.fate}: {self.what}{f': {self.why}' if self.why else ''}"
