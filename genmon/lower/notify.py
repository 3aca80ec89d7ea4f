"""Severities and receivers to Alertmanager's routes, and ladders to inhibition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from genmon.lower.lowered import Lowered
from genmon.model.base import Spec
from genmon.model.ladder import Rung
from genmon.model.severities import Leg, Severity
from genmon.model.whole import Whole
from genmon.plan import (
    InhibitRule,
    Integration,
    Notifying,
    Origin,
    Receiver,
    Route,
    Smtp,
    TimeInterval,
)
from genmon.plan.notify import Setting
from genmon.prom.naming import SEVERITY, SYSTEM


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
        root=_root(whole),
        inhibit=(*_within_ladders(whole, signals), *_explicit(whole)),
        intervals=tuple(_interval(whole, name) for name in whole.time_intervals),
        retention=_retention(whole),
        smtp=_smtp(whole),
    )


def _receiver(whole: Whole, name: str, channels: Channels) -> Receiver:
    spec = whole.receivers[name]
    integrations = tuple(_integration(kind, item, channels) for kind, item in spec.channels())
    return Receiver(name, integrations, Origin(whole.place("receivers", name), spec.seed))


def _integration(kind: str, spec: Spec, channels: Channels) -> Integration:
    return Integration(kind, channels[kind].lower(spec), Origin(spec.span))


def _root(whole: Whole) -> Route:
    by_rank = sorted(whole.severities.items(), key=lambda entry: (entry[1].rank, entry[0]))
    legs = [route for name, severity in by_rank for route in _legs(whole, name, severity)]
    return Route(
        receiver=whole.routes.default,
        origin=Origin(whole.place("routes", ""), whole.routes.seed),
        group_by=whole.routes.group_by,
        group_wait=30,
        group_interval=300,
        repeat_interval=4 * 3600,
        routes=tuple(legs),
    )


def _legs(whole: Whole, name: str, severity: Severity) -> Iterator[Route]:
    """Yield one route a leg; all but the last go on, so that every leg is told."""
    for leg in severity.notify:
        yield _leg(whole, name, severity, leg, last=leg is severity.notify[-1])


def _leg(whole: Whole, name: str, severity: Severity, leg: Leg, *, last: bool) -> Route:
    return Route(
        receiver=leg.to,
        origin=Origin(whole.place("severities", name), severity.seed),
        matchers=((SYSTEM, "=", whole.name), (SEVERITY, "=", name)),
        group_by=severity.group_by,
        group_wait=severity.group_wait,
        group_interval=severity.group_interval,
        repeat_interval=severity.repeat,
        active=leg.only_during,
        muted=leg.except_during,
        goes_on=not last,
    )


def _within_ladders(whole: Whole, signals: Mapping[str, Lowered]) -> Iterator[InhibitRule]:
    """Let a more urgent rung silence the milder rungs of the same signal and series.

    The rungs are named: by severity alone, two rungs of one severity could not be told apart, and
    `equal` on a label that both sides lack would count as equal.
    """
    for signal, rungs in whole.alerts.items():
        labels = signals[signal].labels if signal in signals else ()
        alerts = [rung for rung in rungs if rung.name]
        for index, rung in enumerate(alerts[:-1]):
            for source in _sources(alerts[index + 1 :]):
                yield InhibitRule(
                    source=source,
                    target=_matchers(rung),
                    equal=(SYSTEM, *labels),
                    origin=Origin(rung.span, rung.seed),
                )


def _explicit(whole: Whole) -> Iterator[InhibitRule]:
    for rule in whole.inhibit:
        yield InhibitRule(
            source=(_any_of(rule.by),),
            target=(_any_of(rule.silence),),
            equal=(SYSTEM, *rule.equal),
            origin=Origin(rule.span, rule.seed),
        )


def _sources(rungs: list[Rung]) -> list[tuple[tuple[str, str, str], ...]]:
    """Return what matches any of the rungs: one set for those that a name alone tells apart."""
    plain = tuple(rung.name for rung in rungs if rung.name and not rung.labels)
    labelled = [_matchers(rung) for rung in rungs if rung.labels]
    return [*([(_any_of(plain),)] if plain else []), *labelled]


def _matchers(rung: Rung) -> tuple[tuple[str, str, str], ...]:
    labels = tuple((label, "=", value) for label, value in sorted(rung.labels.items()))
    return (_any_of((rung.name or "",)), *labels)


def _any_of(alerts: tuple[str, ...]) -> tuple[str, str, str]:
    operator = "=" if len(alerts) == 1 else "=~"
    return ("alertname", operator, "|".join(alerts))


def _interval(whole: Whole, name: str) -> TimeInterval:
    interval = whole.time_intervals[name]
    origin = Origin(whole.place("time_intervals", name), interval.seed)
    return TimeInterval(name, interval.slots, "; ".join(interval.when), origin)


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
