"""Two routings in; each alert of either, with who hears of it by the one and by the other, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.domain import Variants
from genmon.alertmanager.coverage.reach import Reacher
from genmon.compile.pages.hours import Heard, Hearing
from genmon.compile.routing.of_system import Routing
from genmon.frozen import dataclass

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """An alert by one of the routings, and who hears of it."""

    alert: KnownAlert
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What both routings do with some variants of an alert; ``labels`` are those that vary."""

    before: Side | None
    after: Side | None
    labels: tuple[Labels, ...]


def paired(base: Routing | None, head: Routing | None, monday: datetime) -> Iterator[list[Pair]]:
    """Yield, an alert, its variants that are told of alike before, and alike after."""
    hearings = [
        Hearing(Reacher.of(routing.config), monday) if routing else None for routing in (base, head)
    ]
    alerts = [alert.labels for routing in (base, head) if routing for alert in routing.alerts]
    variants = Variants.of([hearing.reacher.root for hearing in hearings if hearing], alerts)
    before, after = _keyed(base, head)
    for key in {**before, **after}:
        yield _pairs([before.get(key), after.get(key)], hearings, variants)


def _keyed(base: Routing | None, head: Routing | None) -> list[Mapping[Key, KnownAlert]]:
    """Return the alerts by name; by severity too where several rules share a name."""
    rules = [routing.alerts if routing else () for routing in (base, head)]
    several = {
        name
        for alerts in rules
        for name, n in Counter(alert.name for alert in alerts).items()
        if n > 1
    }
    keyed: list[Mapping[Key, KnownAlert]] = []
    for alerts in rules:
        known_alerts: dict[Key, KnownAlert] = {}
        for alert in alerts:
            known_alerts.setdefault(
                (alert.name, alert.severity if alert.name in several else ""), alert
            )
        keyed.append(known_alerts)
    return keyed


def _pairs(
    sides: Sequence[KnownAlert | None], hearings: Sequence[Hearing | None], variants: Variants
) -> list[Pair]:
    pairs: dict[object, tuple[Side | None, Side | None, list[Labels]]] = {}
    for labels in variants.each(_varying([side for side in sides if side])):
        before, after = (_side(*one, labels) for one in zip(sides, hearings, strict=True))
        key = tuple(one.heard if one else None for one in (before, after))
        pairs.setdefault(key, (before, after, []))[2].append(labels)
    return [Pair(before, after, tuple(labels)) for before, after, labels in pairs.values()]


def _varying(sides: Sequence[KnownAlert]) -> KnownAlert:
    """Return an alert with nothing but what varies on either side."""
    names = {name for side in sides for name in side.varying if side.varies(name)}
    values = {name: of for side in sides for name, of in side.values.items()}
    return KnownAlert(sides[0].name, "", {}, tuple(sorted(names)), values=values)


def _side(alert: KnownAlert | None, hearing: Hearing | None, labels: Labels) -> Side | None:
    if alert is None or hearing is None:
        return None
    return Side(alert, hearing.of(hearing.reacher.reach({**labels, **alert.labels})))
