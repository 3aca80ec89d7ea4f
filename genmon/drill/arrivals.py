"""What was sent, kept in the order in which it came."""

from __future__ import annotations

import dataclasses
import threading

from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message: the channel that sent it, when, where to, and its texts.

    ``body`` is what was sent, JSON read; ``at`` is in seconds of Unix time.
    """

    channel: str
    at: float
    url: str
    body: object


@dataclasses.dataclass(slots=True)
class Arrivals:
    """A box that servers of several threads put messages into."""

    _kept: list[Arrival] = dataclasses.field(default_factory=list)
    _lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    def put(self, arrival: Arrival) -> None:
        """Keep one."""
        with self._lock:
            self._kept.append(arrival)

    @property
    def so_far(self) -> tuple[Arrival, ...]:
        """Return all that came."""
        with self._lock:
            return tuple(self._kept)
