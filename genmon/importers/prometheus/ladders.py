"""Alerts in the language in; ladders, each of the alerts on one quantity, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from genmon.frozen import dataclass
from genmon.importers.prometheus.severities import urgency
from genmon.importers.prometheus.signals import Said

_UPWARDS = frozenset({"above", "at_least"})
_DOWNWARDS = frozenset({"below", "at_most"})


@dataclass(frozen=True, slots=True)
class Ladder:
    """The alerts on one signal, the mildest first."""

    rungs: tuple[Said, ...]

    @property
    def first(self) -> Said:
        """The mildest of them, which says what the signal is."""
        return self.rungs[0]


def ladders(alerts: Iterable[Said]) -> tuple[Ladder, ...]:
    """Return the ladders in the order of their first alerts.

    Alerts on the same quantity are one ladder where each that is harder to reach is more urgent.
    """
    groups: dict[tuple[str, str, str], list[Said]] = {}
    for alert in alerts:
        groups.setdefault((alert.rule.group, alert.key, _direction(alert)), []).append(alert)
    return tuple(ladder for group in groups.values() for ladder in _split(group))


def _direction(alert: Said) -> str:
    word = alert.threshold[0] if alert.threshold else ""
    return "up" if word in _UPWARDS else "down" if word in _DOWNWARDS else repr(alert.rule.span)


def _split(alerts: Sequence[Said]) -> list[Ladder]:
    down = bool(alerts[0].threshold and alerts[0].threshold[0] in _DOWNWARDS)
    limits = [alert.condition.limit if alert.condition else 0.0 for alert in alerts]
    ordered = sorted(zip(limits, alerts, strict=True), key=lambda pair: pair[0], reverse=down)
    ranks = [urgency(alert.rule.severity) for _, alert in ordered]
    climbs = all(a > b for a, b in pairwise(ranks))
    if climbs and len(set(limits)) == len(limits):
        return [Ladder(tuple(alert for _, alert in ordered))]
    return [Ladder((alert,)) for alert in alerts]
