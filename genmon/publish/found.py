"""One file of the output folder, and how it stands to what is wanted."""

from __future__ import annotations

from enum import StrEnum

from genmon.artifact import Artifact
from genmon.frozen import dataclass


class State(StrEnum):
    """How a file stands to what is wanted.

    ``EDITED``, ``STALE_EDITED`` and ``TAKEN`` would lose somebody's work; ``BLOCKED`` cannot be
    written at all, because a folder, a link or a device stands in the way. ``MERGED`` is what git
    made of two versions that genmon wrote.
    """

    CURRENT = "current"
    MISSING = "missing"
    OUTDATED = "outdated"
    MERGED = "merged"
    STALE = "stale"
    EDITED = "edited"
    STALE_EDITED = "stale and edited"
    TAKEN = "taken"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Found:
    """One file: ``wanted`` is None where it is to go, ``standing`` is kept where it is at stake.

    ``blocker`` is the path of what stands in the way.
    """

    path: str
    state: State
    wanted: Artifact | None = None
    standing: bytes | None = None
    blocker: str = ""
