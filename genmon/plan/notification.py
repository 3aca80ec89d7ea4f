"""Who is notified of an alert: what the routes come to, worked out before anything is written."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.plan.origin import Origin
from genmon.units.duration import format_duration


@dataclass(frozen=True, slots=True)
class Notification:
    """A receiver that an alert reaches.

    ``channels`` are the kinds of its integrations: without any nobody is notified, ``because`` of
    what the spec says of it. ``hours`` are words, empty for all; ``repeat`` is seconds.
    """

    receiver: str
    channels: tuple[str, ...]
    hours: str = ""
    repeat: int = 0
    because: str = ""

    @property
    def through(self) -> str:
        """The channels in words."""
        because = f": {self.because}" if self.because else ""
        return ", ".join(self.channels) or f"web pages only{because}"

    @property
    def repeated(self) -> str:
        """How often it comes again, in words; nothing where nobody is notified."""
        return f"every {format_duration(self.repeat)}" if self.channels else ""

    @property
    def when(self) -> str:
        """The hours in words; nothing where nobody is notified."""
        return (self.hours or "at all hours") if self.channels else ""

    def __str__(self) -> str:
        """Render as one line."""
        hours = f", {self.hours}" if self.hours and self.channels else ""
        again = f", again {self.repeated}" if self.channels else ""
        return f"{self.receiver} ({self.through}){hours}{again}"


@dataclass(frozen=True, slots=True)
class Notified:
    """An alert, or those of its series that meet a condition, and all whom it reaches.

    ``origin`` is that of its rule: several rules may have one name. ``condition`` is empty where
    all series are routed alike.
    """

    alert: str
    severity: str
    origin: Origin
    condition: str
    notifications: tuple[Notification, ...]
