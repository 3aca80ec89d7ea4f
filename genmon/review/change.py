"""One difference between two versions of a system, as a sentence, and what it means for people."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from genmon.diag import Span
from genmon.frozen import dataclass


class Impact(IntEnum):
    """What a change means for people; what matters most comes first."""

    NO_LONGER_NOTIFIED = 0
    FIRES_LATER = 1
    FIRES_EARLIER = 2
    NEWLY_NOTIFIED = 3
    WORKS_OTHERWISE = 4
    LOOKS = 5

    @property
    def title(self) -> str:
        """The heading of such changes."""
        return _TITLES[self]


_NAMED = 4
_TITLES = {
    Impact.NO_LONGER_NOTIFIED: "no longer notified",
    Impact.FIRES_LATER: "fires later",
    Impact.FIRES_EARLIER: "fires earlier",
    Impact.NEWLY_NOTIFIED: "newly notified",
    Impact.WORKS_OTHERWISE: "works otherwise",
    Impact.LOOKS: "looks only",
}


class Kind(StrEnum):
    """What a policy can refuse; a change may be of several kinds."""

    NO_LONGER_NOTIFIED = "no-longer-notified"
    UNROUTED = "unrouted"
    REMOVED = "removed"
    LOOSENED = "loosened"
    INHIBITED = "inhibited"
    TIGHTENED = "tightened"
    NEWLY_NOTIFIED = "newly-notified"
    AT_NIGHT = "at-night"
    ADDED = "added"
    WEAKER_PROMISE = "weaker-promise"
    HISTORY_BREAKS = "history-breaks"
    OTHER = "other"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Change:
    """What became different of a thing, or of several alike: ``says`` follows their names.

    ``is_removed`` tells that ``span`` is a place in the earlier version, as the later has none.
    """

    system: str
    impact: Impact
    kinds: tuple[Kind, ...]
    subjects: tuple[str, ...]
    says: str
    span: Span | None = None
    is_removed: bool = False

    @property
    def subject(self) -> str:
        """The names of what changed, on one line; of many the first."""
        rest = len(self.subjects) - _NAMED
        named = ", ".join(self.subjects[:_NAMED])
        return f"{named} and {rest} more" if rest > 0 else named

    def __str__(self) -> str:
        """Render as a sentence."""
        return f"{self.subject}: {self.says}" if self.subjects else self.says
