"""Routings and the name of a receiver in; all that can reach it, when, and how often, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from genmon.alertmanager.config.timing import Timing, timing_of
from genmon.alertmanager.coverage.week_words import in_words
from genmon.compile.pages.hours import Heard, Row, rows_of
from genmon.compile.routing.of_system import Routing
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Reaching:
    """Alerts of one severity that reach a receiver at the same times, in the same groups."""

    system: str
    severity: str
    alerts: tuple[str, ...]
    hours: str
    silent_in: tuple[str, ...]
    told_in: tuple[str, ...]
    group_by: tuple[str, ...]
    timing: Timing
    integrations: tuple[str, ...]


def reaching(routings: Sequence[Routing], receiver: str, monday: datetime) -> tuple[Reaching, ...]:
    """Return what reaches a receiver of any of the systems, the same together."""
    return tuple(found for routing in routings for found in _of(routing, receiver, monday))


def receivers_of(routings: Sequence[Routing]) -> frozenset[str]:
    """Return the name of every receiver."""
    return frozenset(receiver.name for routing in routings for receiver in routing.config.receivers)


def _of(routing: Routing, receiver: str, monday: datetime) -> Iterator[Reaching]:
    groups: dict[object, list[tuple[Row, Heard]]] = {}
    for row in rows_of(routing, monday):
        for heard in row.heard:
            if heard.reach.receiver == receiver:
                groups.setdefault(_alike(row, heard), []).append((row, heard))
    order = {name: rank for rank, name in enumerate(routing.severities)}
    for alike in sorted(groups.values(), key=lambda found: order.get(_severity(found), len(order))):
        yield _reaching(routing, alike)


def _severity(found: Sequence[tuple[Row, Heard]]) -> str:
    return found[0][0].alert.severity


def _alike(row: Row, heard: Heard) -> object:
    routes = tuple((route.group_by, timing_of(route)) for route in heard.reach.routes)
    return row.alert.severity, heard.week, heard.muted, heard.active, routes


def _reaching(routing: Routing, alike: Sequence[tuple[Row, Heard]]) -> Reaching:
    row, heard = alike[0]
    route = min(heard.reach.routes, key=lambda one: one.repeat_interval)
    return Reaching(
        system=routing.name,
        severity=row.alert.severity,
        alerts=tuple(dict.fromkeys(one.alert.name for one, _ in alike)),
        hours=in_words(heard.week),
        silent_in=tuple(interval.name for interval in heard.muted),
        told_in=tuple(interval.name for interval in heard.active),
        group_by=route.group_by,
        timing=timing_of(route, routing.retention),
        integrations=heard.reach.integrations,
    )
