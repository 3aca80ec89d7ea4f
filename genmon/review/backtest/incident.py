"""Declared incidents, and whether alerts saw them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genmon.frozen import dataclass
from genmon.review.backtest.firing import Firing
from genmon.review.backtest.group import Message

EARLY = 900
"""Seconds before the declared beginning of an incident from which on an alert may be about it."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that went wrong, in Unix seconds; ``alerts`` are those that should see it.

    Without names, each alert that is looked at should.
    """

    name: str
    start: int
    end: int
    alerts: tuple[str, ...] = ()

    def concerns(self, alert: str) -> bool:
        """Tell whether an alert should see it."""
        return not self.alerts or alert in self.alerts

    def is_within(self, start: int, end: int) -> bool:
        """Tell whether some of it lies between two instants."""
        return self.start <= end and self.end >= start

    def overlaps(self, firing: Firing) -> bool:
        """Tell whether an alert fired meanwhile."""
        return firing.fired <= self.end and (firing.ended is None or firing.ended > self.start)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What came of an incident: seconds from its start, ``None`` where nothing did.

    They are negative where an alert fired, or a message went out, before it began.
    """

    incident: Incident
    fired: int | None
    paged: int | None

    @property
    def is_caught(self) -> bool:
        """Tell whether an alert fired because of it, as far as times say: not long before."""
        return self.fired is not None and self.fired >= -EARLY


def sighting(
    incident: Incident, firings: Iterable[Firing], messages: Iterable[Message]
) -> Sighting:
    """Return when the first alert fired that still did in the incident, and when it paged."""
    seen = [firing for firing in firings if incident.overlaps(firing)]
    fired = min((firing.fired for firing in seen), default=None)
    paged = min(
        (
            message.at
            for message in messages
            if message.at <= incident.end and any(one in seen for one in message.firing)
        ),
        default=None,
    )
    return Sighting(incident, _since(incident, fired), _since(incident, paged))


def false_alarms(firings: Iterable[Firing], incidents: Sequence[Incident]) -> tuple[Firing, ...]:
    """Return the firings outside of all incidents."""
    return tuple(
        firing for firing in firings if not any(incident.overlaps(firing) for incident in incidents)
    )


def _since(incident: Incident, instant: int | None) -> int | None:
    return None if instant is None else instant - incident.start
