"""Where in the specs a planned thing was asked for."""

from __future__ import annotations

from dataclasses import field

from genmon.diag import Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The span that asked for a thing, and the statements of the requirements it answers.

    All origins are equal: two plans are equal where they mean the same, wherever it is written.
    """

    span: Span = field(compare=False)
    seeds: tuple[str, ...] = field(default=(), compare=False)
