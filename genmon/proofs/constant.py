"""An alert on what never changes: it fires from its ``for`` on, and does not end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.proofs.case import Alerts, Case, Check, Sampled, Told
from genmon.proofs.subject import Subject, alerts_of
from genmon.units.duration import format_duration

_LATER = 10
"""Evaluations after its ``for`` at which it still fires."""


def constant_cases(subject: Subject, every: int) -> Iterator[Case]:
    """Yield the one case of the alert, which has no series, evaluated every ``every`` seconds."""
    rule = subject.rule
    waits = -(-rule.hold // every)
    last = (waits + _LATER) * every
    firing = f"count_over_time({alerts_of(rule, 'firing')}[{last + 1}s])"
    checks: list[Check] = [
        Alerts(waits * every, rule.alert, (_told(subject),), _after(rule.hold)),
        Sampled(last, f"max({firing})", (("{}", str(_LATER + 1)),), "never ends"),
    ]
    if waits:
        pending = f"max(count_over_time({alerts_of(rule, 'pending')}[{last + 1}s]))"
        said = f"waits for {format_duration(rule.hold)}"
        checks.append(Sampled(last, pending, (("{}", str(waits)),), said))
    name, span = f"{rule.alert} fires always", rule.origin.span
    yield Case(name, rule.alert, span, every, (), tuple(checks))


def _told(subject: Subject) -> Told:
    return subject.told(subject.member, Decimal(1))


def _after(hold: int) -> str:
    return f"fires after {format_duration(hold)}"
