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
from genmon.model.whole import Whole
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


def notifying(whole: Whole, signals: Mapping[str, Lowered], channels: Channels) -> Notifying:
    """Return everything that Alertmanager is told."""
    return Notifying(
        receivers=tuple(_receiver(whole, name, channels) for name in whole.receivers),
        root=root_route(whole),
        inhibit=inhibit_rules(whole, signals),
        intervals=tuple(sorted(_intervals(whole), key=lambda interval: interval.name)),
        retention=_retention(whole),
        smtp=_smtp(whole),
        severities=tuple(name for name, _ in by_rank(whole)),
    )


def _receiver(whole: Whole, name: str, channels: Channels) -> Receiver:
    spec = whole.receivers[name]
    found = [_integration(kind, item, channels[kind]) for kind, item in spec.channels()]
    integrations = tuple(one for one in found if one.settings)
    origin = Origin(whole.place("receivers", name), spec.seed)
    return Receiver(name, integrations, origin, because=_because(spec))


def _because(spec: ReceiverSpec) -> str:
    """Return why nobody is notified; nothing where somebody is, or nobody says why."""
    reasons = (getattr(item, "because", "") for _, item in spec.channels())
    return next(filter(None, reasons), "")


def _integration(kind: str, spec: Spec, channel: Channel) -> Integration:
    secrets = tuple(one for key in channel.secrets for one in _secret_files(spec, key))
    return Integration(kind, channel.lower(spec), Origin(spec.span), secrets)


def _secret_files(spec: Spec, key: str) -> Iterator[SecretFile]:
    """Yield the file that a key names, which may be one of a mapping within: `tls.key_file`."""
    name, _, rest = key.partition(".")
    value = getattr(spec, name)
    if rest and value:
        yield from _secret_files(value, rest)
    elif value:
        yield SecretFile(value, Origin(spec.at(name)))


def _intervals(whole: Whole) -> Iterator[TimeInterval]:
    for name, interval in whole.time_intervals.items():
        origin = Origin(whole.place("time_intervals", name), interval.seed)
        yield TimeInterval(name, _slots(interval.slots), "; ".join(interval.when), origin)
    for name, window in whole.maintenance.items():
        origin = Origin(whole.place("maintenance", name), window.seed)
        yield TimeInterval(name, _slots(window.slots), "; ".join(window.when), origin)


def _slots(meant: Iterable[TimeSlot]) -> tuple[TimeSlot, ...]:
    return tuple(slot for one in meant for slot in whole_months(one))


def _retention(whole: Whole) -> int:
    """Keep what was sent for longer than the longest repeat, or repeats would come early."""
    longest = max((s.repeat or 0 for s in whole.severities.values()), default=0)
    return max(_KEPT_AT_LEAST, -(-longest // _DAY) * _DAY + 3 * _DAY)


def _smtp(whole: Whole) -> Smtp | None:
    smtp = whole.smtp
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
