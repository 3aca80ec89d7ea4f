"""Findings that a spec calls meant so, and why."""

from __future__ import annotations

from genmon.diag.span import Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """Why a finding is meant so, and the place that says so."""

    because: str
    span: Span


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The code of findings that are meant so, where that is said, and where they may be found.

    ``covers`` are the places of the mapping that says so, and of its name.
    """

    code: str
    accepted: Accepted
    covers: tuple[Span, ...]

    def holds(self, span: Span) -> bool:
        """Tell whether a place is one of those, or within one."""
        return any(_begins_within(span, cover) for cover in self.covers)


def _begins_within(span: Span, place: Span) -> bool:
    start = span.line, span.column
    within = (place.line, place.column) <= start < (place.end_line, place.end_column)
    return span.path == place.path and within
