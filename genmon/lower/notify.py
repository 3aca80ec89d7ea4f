"""Severities and receivers to Alertmanager's routes, and ladders to inhibition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from genmon.alertmanager.short_months import whole_months
from genmon.lower.inhibition import inhibit_rules
from genmon.lower.lowered import Lowered
from genmon.lower.routes import by_rank, root_route
from genmon.model.base import Spec
from genmon.model.document import ReceiverSpec
from genmon.model.severities import Smtp as SmtpSpec
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Integration, Notifying, Origin, Receiver, Smtp, TimeInterval
from genmon.plan.notify import SecretFile, Settings
from genmon.units.times import TimeSlot


class Channel(Protocol):
    """An integration as the lowering needs it: how, and since which Alertmanager.

    ``secrets`` names the keys of the spec that hold paths of secret files, ``by_severity`` those
    that have names of severities as keys. ``fields_since`` pairs keys with the version that brought
    them, and ``lacking`` versions with a build of them that comes without the integration.
    """

    @property
    def lower(self) -> Callable[[Any], Settings]: ...
    @property
    def since(self) -> tuple[int, int]: ...
    @property
    def secrets(self) -> tuple[str, ...]: ...
    @property
    def by_severity(self) -> tuple[str, ...]: ...
    @property
    def fields_since(self) -> tuple[tuple[str, tuple[int, int]], ...]: ...
    @property
    def lacking(self) -> tuple[tuple[tuple[int, int], str], ...]: ...


Channels = Mapping[str, Channel]

_DAY = 86400
_TLS_FROM_THE_START = ":465"
"""The port of mail on which Alertmanager speaks TLS at once. A server there offers no STARTTLS, and
``smtp_require_tls`` asks for just that: before 0.33 no mail would leave."""
_KEPT_AT_LEAST = 5 * _DAY
"""Alertmanager's own default for how long it remembers what it sent."""


def notifying(specs: SystemSpecs, signals: Mapping[str, Lowered], channels: Channels) -> Notifying:
    """Return everything that Alertmanager is told."""
    return Notifying(
        receivers=tuple(_receiver(specs, name, channels) for name in specs.receivers),
        root=root_route(specs),
        inhibit=inhibit_rules(specs, signals),
        intervals=tuple(sorted(_intervals(specs), key=lambda interval: interval.name)),
        retention=_retention(specs),
        smtp=_smtp(specs),
        severities=tuple(name for name, _ in by_rank(specs)),
    )


def _receiver(specs: SystemSpecs, name: str, channels: Channels) -> Receiver:
    spec = specs.receivers[name]
    found = [_integration(kind, item, channels[kind]) for kind, item in spec.channels()]
    integrations = tuple(integration for integration in found if integration.settings)
    origin = Origin(specs.place("receivers", name), spec.seed)
    return Receiver(name, integrations, origin, because=_because(spec))


def _because(spec: ReceiverSpec) -> str:
    """Return why nobody is notified; nothing where somebody is, or nobody says why."""
    reasons = (getattr(item, "because", "") for _, item in spec.channels())
    return next(filter(None, reasons), "")


def _integration(kind: str, spec: Spec, channel: Channel) -> Integration:
    secrets = tuple(
        secret_file for key in channel.secrets for secret_file in _secret_files(spec, key)
    )
    return Integration(kind, channel.lower(spec), Origin(spec.span), secrets)


def _secret_files(spec: Spec, key: str) -> Iterator[SecretFile]:
    """Yield the file that a key names, which may be one of a mapping within: `tls.key_file`."""
    name, _, rest = key.partition(".")
    value = getattr(spec, name)
    if rest and value:
        yield from _secret_files(value, rest)
    elif value:
        yield SecretFile(value, Origin(spec.at(name)))


def _intervals(specs: SystemSpecs) -> Iterator[TimeInterval]:
    for name, interval in specs.time_intervals.items():
        origin = Origin(specs.place("time_intervals", name), interval.seed)
        yield TimeInterval(name, _slots(interval.slots), "; ".join(interval.when), origin)
    for name, window in specs.maintenance.items():
        origin = Origin(specs.place("maintenance", name), window.seed)
        yield TimeInterval(name, _slots(window.slots), "; ".join(window.when), origin)


def _slots(meant: Iterable[TimeSlot]) -> tuple[TimeSlot, ...]:
    return tuple(slot for time_slot in meant for slot in whole_months(time_slot))


def _retention(specs: SystemSpecs) -> int:
    """Keep what was sent for longer than the longest repeat, or repeats would come early."""
    longest = max((s.repeat or 0 for s in specs.severities.values()), default=0)
    return max(_KEPT_AT_LEAST, -(-longest // _DAY) * _DAY + 3 * _DAY)


def _smtp(specs: SystemSpecs) -> Smtp | None:
    smtp = specs.smtp
    if smtp is None:
        return None
    return Smtp(
        smarthost=smtp.smarthost,
        sender=smtp.sender,
        username=smtp.username,
        password_file=smtp.password_file or "",
        require_tls=smtp.require_tls and not smtp.smarthost.endswith(_TLS_FROM_THE_START),
        origin=Origin(smtp.span, smtp.seed),
        secrets=_password(smtp),
    )


def _password(smtp: SmtpSpec) -> tuple[SecretFile, ...]:
    if smtp.password_file is None:
        return ()
    return (SecretFile(smtp.password_file, Origin(smtp.at("password_file"))),)
