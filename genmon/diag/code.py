"""Diagnostic codes: declared beside the place that raises them, explained by ``genmon explain``."""

from __future__ import annotations

import re

from genmon.frozen import dataclass

_FORM = re.compile(r"GM[1-7][0-9]{2}")
_DECLARED: dict[str, Code] = {}


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding.

    ``id`` is ``GM`` and three digits; where it is declared says when it is found. ``title`` is a
    short phrase in lower case; ``explanation`` is Markdown: what it means, why it matters, and what
    to do, with an example where that helps.
    """

    id: str
    title: str
    explanation: str

    def __post_init__(self) -> None:
        """Register the code, and refuse a malformed or a second one."""
        if not _FORM.fullmatch(self.id):
            message = f"{self.id!r} is not GM and three digits"
            raise ValueError(message)
        if self.id in _DECLARED:
            message = f"{self.id} is declared twice"
            raise ValueError(message)
        _DECLARED[self.id] = self

    def __str__(self) -> str:
        """Render as the bare identifier."""
        return self.id


def all_codes() -> tuple[Code, ...]:
    """Return the codes declared by the modules imported so far, in order of their id."""
    return tuple(_DECLARED[key] for key in sorted(_DECLARED))
