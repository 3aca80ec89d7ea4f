"""What a backtest found: alerts and receivers, before and after, and what is to be known of it."""

from __future__ import annotations

from genmon.commands.backtest.rules import Key
from genmon.frozen import dataclass
from genmon.review.backtest.incident import Incident, Sighting
from genmon.review.backtest.outcome import AlertOutcome, ReceiverOutcome, Span


@dataclass(frozen=True, slots=True)
class Version:
    """An alert on one side: what its rule says, and what came of it.

    ``outcome`` is ``None`` where it could not be evaluated; ``refusal`` says why.
    """

    condition: str
    hold: int
    outcome: AlertOutcome | None
    refusal: str = ""
    remarks: tuple[str, ...] = ()
    inlined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The limit that catches the incidents with the fewest pages, in words, and what came of it.

    It is empty where no limit catches any; ``missed`` are the incidents that none catches.
    """

    limit: str
    outcome: AlertOutcome | None
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertReport:
    """An alert of a system before and after; a side is ``None`` where it has no such alert.

    ``suggestion`` is there where one was asked for, and the alert has one limit.
    """

    system: str
    key: Key
    base: Version | None
    head: Version | None
    suggestion: Suggestion | None = None

    @property
    def name(self) -> str:
        """The name of the alert."""
        return self.key[0]

    @property
    def versions(self) -> tuple[Version, ...]:
        """The sides that there are."""
        return tuple(version for version in (self.base, self.head) if version)


@dataclass(frozen=True, slots=True)
class ReceiverReport:
    """A receiver of a system before and after, as far as the alerts that were chosen concern it."""

    system: str
    receiver: str
    base: ReceiverOutcome | None
    head: ReceiverOutcome | None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer; ``compares`` tells whether there is a base.

    ``remarks`` are about the server and its history. ``sightings`` say of each incident what the
    alerts came to together, on the side of the specs that are asked about.
    """

    span: Span
    base: str
    head: str
    alerts: tuple[AlertReport, ...]
    receivers: tuple[ReceiverReport, ...]
    incidents: tuple[Incident, ...]
    sightings: tuple[Sighting, ...]
    base_sightings: tuple[Sighting, ...]
    remarks: tuple[str, ...]

    @property
    def compares(self) -> bool:
        """Tell whether two revisions are compared."""
        return bool(self.base)

    @property
    def is_complete(self) -> bool:
        """Tell whether each alert could be evaluated."""
        versions = (version for alert in self.alerts for version in alert.versions)
        return all(version.outcome for version in versions)
