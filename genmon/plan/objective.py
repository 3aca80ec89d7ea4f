"""What is promised over a period."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.plan.origin import Origin


@dataclass(frozen=True, slots=True)
class Objective:
    """A promise; ``promised`` is the share in words, ``period`` seconds, ``alerts`` their names."""

    title: str
    promised: str
    period: int
    alerts: tuple[str, ...]
    origin: Origin
