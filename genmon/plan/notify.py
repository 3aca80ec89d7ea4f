"""Who hears of what, as Alertmanager knows it: receivers, routes, intervals, inhibition."""

from __future__ import annotations

from dataclasses import field

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.plan.origin import Origin
from genmon.units.times import TimeSlot

Setting = str | int | bool | tuple["Setting", ...] | tuple[tuple[str, "Setting"], ...]

Settings = tuple[tuple[str, Setting], ...]
"""The fields of a mapping of Alertmanager's, in order."""


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file with a secret, by its path on the machine that runs Alertmanager."""

    path: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Integration:
    """One channel of a receiver, such as ``slack``; ``settings`` are Alertmanager's own fields."""

    kind: str
    settings: Settings
    origin: Origin
    secrets: tuple[SecretFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Receiver:
    """A name that routes point to, and the channels behind it; none means web pages only.

    ``because`` says why there is none, where that is on purpose.
    """

    name: str
    integrations: tuple[Integration, ...]
    origin: Origin
    because: str = ""

    @property
    def is_silent(self) -> bool:
        """Tell whether it notifies nobody on purpose."""
        return bool(self.because)


@dataclass(frozen=True, slots=True)
class Smtp:
    """The mail server that e-mail leaves through; the password is a file."""

    smarthost: str
    sender: str
    username: str
    password_file: str
    require_tls: bool
    origin: Origin
    secrets: tuple[SecretFile, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """A named set of times: any of its slots."""

    name: str
    slots: tuple[TimeSlot, ...]
    words: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Route:
    """One branch of the tree; durations are seconds and ``None`` inherits the parent's.

    ``matchers`` are (label, operator, value) triples with the operators of Alertmanager;
    ``places`` are where the spec asks for some of its settings, by their names in Alertmanager,
    and under ``leg`` for whom it stands.
    """

    receiver: str
    origin: Origin
    matchers: tuple[tuple[str, str, str], ...] = ()
    group_by: tuple[str, ...] = ()
    places: tuple[tuple[str, Span], ...] = field(default=(), compare=False)
    group_wait: int | None = None
    group_interval: int | None = None
    repeat_interval: int | None = None
    active: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()
    goes_on: bool = False
    routes: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class InhibitRule:
    """While an alert matches ``source``, alerts that match ``target`` stay silent."""

    source: tuple[tuple[str, str, str], ...]
    target: tuple[tuple[str, str, str], ...]
    equal: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Notifying:
    """All that Alertmanager is told for one system; ``retention`` is seconds of data kept.

    ``severities`` are in order of urgency, the most urgent first.
    """

    receivers: tuple[Receiver, ...]
    root: Route
    inhibit: tuple[InhibitRule, ...]
    intervals: tuple[TimeInterval, ...]
    retention: int
    smtp: Smtp | None = None
    severities: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether any receiver has a channel: a system without one is watched on web pages."""
        return any(receiver.integrations for receiver in self.receivers)

    @property
    def secrets(self) -> tuple[SecretFile, ...]:
        """All files with secrets, those of the receivers and that of the mail server."""
        integrations = (
            integration for receiver in self.receivers for integration in receiver.integrations
        )
        found = [secret for integration in integrations for secret in integration.secrets]
        return (*found, *(self.smtp.secrets if self.smtp else ()))
