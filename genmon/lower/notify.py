"""Severities and receivers to Alertmanager's routes, and ladders to inhibition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from genmon.lower.inhibition import inhibit_rules
from genmon.lower.lowered import Lowered
from genmon.lower.routes import root_route
from genmon.model.base import Spec
from genmon.model.whole import Whole
from genmon.plan import Integration, Notifying, Origin, Receiver, Smtp, TimeInterval
from genmon.plan.notify import Setting


@dataclass(frozen=True, slots=True)
class Channel:
    """An integration as the lowering needs it: how, and since which Alertmanager.

    ``fields_since`` pairs keys of the spec with the version that brought them.
    """

    lower: Callable[[Any], tuple[tuple[str, Setting], ...]]
    since: tuple[int, int] = (0, 25)
    fields_since: tuple[tuple[str, tuple[int, int]], ...] = ()


Channels = Mapping[str, Channel]

_DAY = 86400
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
    )


def _receiver(whole: Whole, name: str, channels: Channels) -> Receiver:
    spec = whole.receivers[name]
    integrations = tuple(_integration(kind, item, channels) for kind, item in spec.channels())
    return Receiver(name, integrations, Origin(whole.place("receivers", name), spec.seed))


def _integration(kind: str, spec: Spec, channels: Channels) -> Integration:
    return Integration(kind, channels[kind].lower(spec), Origin(spec.span))


def _intervals(whole: Whole) -> Iterator[TimeInterval]:
    for name, interval in whole.time_intervals.items():
        origin = Origin(whole.place("time_intervals", name), interval.seed)
        yield TimeInterval(name, interval.slots, "; ".join(interval.when), origin)
    for name, window in whole.maintenance.items():
        origin = Origin(whole.place("maintenance", name), window.seed)
        yield TimeInterval(name, window.slots, "; ".join(window.when), origin)


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
        password_file=smtp.password_file,
        require_tls=smtp.require_tls,
        origin=Origin(smtp.span, smtp.seed),
    )
