"""What a person asked of ``genmon diff``."""

from __future__ import annotations

from pathlib import Path

from genmon.compile.earlier.side import Side
from genmon.frozen import dataclass


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
