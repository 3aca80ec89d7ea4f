"""What a backtest is asked for."""

from __future__ import annotations

from pathlib import Path

from genmon.frozen import dataclass
from genmon.review.backtest.incident import Incident
from genmon.review.backtest.outcome import Span


@dataclass(frozen=True, slots=True)
class Request:
    """The specs, the alerts, and the stretch of time.

    ``base`` is a Git revision, empty where nothing is compared; ``head`` is empty for the files as
    they are. ``alerts`` are names; without any, and without ``every``, those that differ from the
    base are meant. ``step`` is in seconds, 0 for the interval of each group. With ``inline`` no
    series that the server has recorded is read; with ``suggests`` limits are looked for that catch
    the incidents.
    """

    specs: Path
    span: Span
    base: str = ""
    head: str = ""
    systems: tuple[str, ...] = ()
    environment: str = ""
    alerts: tuple[str, ...] = ()
    every: bool = False
    step: int = 0
    incidents: tuple[Incident, ...] = ()
    inline: bool = False
    suggests: bool = False
    jobs: int = 2

    @property
    def seen(self) -> tuple[Incident, ...]:
        """The incidents of which something lies in the time that is looked at."""
        start, end = self.span.start, self.span.end
        return tuple(incident for incident in self.incidents if incident.is_within(start, end))
