"""Where in the specs a planned thing was asked for."""

from __future__ import annotations

from genmon.diag import Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The span that asked for a thing, and the statements of the requirements it answers."""

    span: Span
    seeds: tuple[str, ...] = ()
