"""What a person asked of ``genmon diff``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from genmon.diag import Diagnostic
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions: a revision of Git or a folder, empty for the specs as they are."""

    name: str
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Two sides of the specs in ``specs``; no systems means all of them.

    ``is_output`` tells that ``specs`` and the sides are folders of what was generated.
    """

    specs: Path
    before: Side
    after: Side
    systems: tuple[str, ...] = ()
    is_output: bool = False


class SpecsError(Exception):
    """The specs of a side are not sound; carries the findings and the texts to show them in."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], texts: Mapping[str, str]) -> None:
        """Keep both."""
        super().__init__("; ".join(finding.message for finding in diagnostics))
        self.diagnostics = diagnostics
        self.texts = texts
