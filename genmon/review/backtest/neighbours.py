"""Alerts in; the same, and those that decide about their messages, out.

Who is paged, and when, depends on what else fires: an alert in the same group moves its flushes,
and one that inhibits keeps it silent. So these are evaluated as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from genmon.alertmanager.config.config import GROUP_BY_ALL, Config
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.reach import Reacher
from genmon.alertmanager.coverage.reached import reached
from genmon.alertmanager.engine.silenced_by import may_match
from genmon.alertmanager.engine.tree import Route
from genmon.frozen import dataclass


def neighbours(
    config: Config, alerts: Sequence[KnownAlert], chosen: Collection[int]
) -> frozenset[int]:
    """Return the numbers of the alerts that are chosen, and of all that bear on their messages."""
    places = [
        _Place.of(
            config, alert, (route for _, some in each for reach in some for route in reach.routes)
        )
        for alert, each in reached(Reacher.of(config), alerts)
    ]
    wanted, waiting = set(chosen), list(chosen)
    while waiting:
        place = places[waiting.pop()]
        for number, other in enumerate(places):
            if number not in wanted and (other.shares_group(place) or other.inhibits(place)):
                wanted.add(number)
                waiting.append(number)
    return frozenset(wanted)


@dataclass(frozen=True, slots=True)
class _Place:
    """What decides which alerts bear on one: its routes, and its sides of the inhibit rules."""

    alert: KnownAlert
    groups: Mapping[tuple[int, ...], tuple[str, ...]]
    """The labels that each route groups by, by its place in the tree."""
    source_of: frozenset[int]
    target_of: frozenset[int]

    @classmethod
    def of(cls, config: Config, alert: KnownAlert, routes: Iterable[Route]) -> _Place:
        rules = list(enumerate(config.inhibit))
        return cls(
            alert,
            {route.path: route.group_by for route in routes},
            frozenset(number for number, rule in rules if may_match(rule.source, alert)),
            frozenset(number for number, rule in rules if may_match(rule.target, alert)),
        )

    def inhibits(self, other: _Place) -> bool:
        return bool(self.source_of & other.target_of)

    def shares_group(self, other: _Place) -> bool:
        return any(
            path in other.groups and _may_be_equal(names, self.alert, other.alert)
            for path, names in self.groups.items()
        )


def _may_be_equal(names: Sequence[str], alert: KnownAlert, other: KnownAlert) -> bool:
    """Tell whether two alerts may have the same values of the labels that a route groups by."""
    if GROUP_BY_ALL in names:
        return False
    return all(
        alert.varies(name) or other.varies(name) or alert.labels.get(name) == other.labels.get(name)
        for name in names
    )
