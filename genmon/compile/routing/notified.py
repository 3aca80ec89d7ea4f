"""The plan of a system in, the same with whom each of its alerts reaches, out.

It is the engine of `genmon routes` that is asked, so pages, explanations and pictures say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from genmon.alertmanager import Route
from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.config.timing import timing_of
from genmon.alertmanager.coverage.reach import Reach, Reacher
from genmon.alertmanager.coverage.reached import reached
from genmon.compile.routing.conditions import condition, products
from genmon.compile.routing.of_system import routing_of_plan
from genmon.frozen import dataclass
from genmon.plan import Notification, Notified, SystemPlan


def with_notifications(plan: SystemPlan) -> SystemPlan:
    """Return the plan with an entry for each alert that routes cannot tell apart."""
    return replace(plan, notified=tuple(_notified(plan)))


def _notified(plan: SystemPlan) -> Iterator[Notified]:
    routing = routing_of_plan(plan)
    told = _Told(plan)
    iterator = reached(Reacher.of(routing.config), routing.alerts)
    for rule, (alert, each) in zip(plan.alerts, iterator, strict=True):
        every = [labels for labels, _ in each]
        for notifications, some in told.alike(each):
            for which in products(some):
                where = condition(which, every)
                yield Notified(alert.name, alert.severity, rule.origin, where, notifications)


@dataclass(frozen=True, slots=True)
class _Told:
    """Answers whom receivers notify; what many alerts reach is worked out once."""

    plan: SystemPlan
    _known: dict[tuple[Reach, ...], tuple[Notification, ...]] = field(default_factory=dict)

    def alike(
        self, each: Iterable[tuple[Labels, tuple[Reach, ...]]]
    ) -> Iterable[tuple[tuple[Notification, ...], list[Labels]]]:
        """Return the series that notify alike together, in whatever order."""
        found: dict[frozenset[Notification], tuple[tuple[Notification, ...], list[Labels]]] = {}
        for labels, reaches in each:
            told = self.of(reaches)
            found.setdefault(frozenset(told), (told, []))[1].append(labels)
        return found.values()

    def of(self, reaches: tuple[Reach, ...]) -> tuple[Notification, ...]:
        """Return what the receivers that are reached do."""
        if reaches not in self._known:
            self._known[reaches] = tuple(_notification(self.plan, reach) for reach in reaches)
        return self._known[reaches]


def _notification(plan: SystemPlan, reach: Reach) -> Notification:
    receiver = next(one for one in plan.notifying.receivers if one.name == reach.receiver)
    if not reach.integrations:
        return Notification(reach.receiver, (), because=receiver.because)
    words = {interval.name: interval.words for interval in plan.notifying.intervals}
    retention = plan.notifying.retention
    return Notification(
        receiver=reach.receiver,
        channels=reach.integrations,
        hours="" if reach.is_constant else _hours(reach, words),
        repeat=int(min(timing_of(route, retention).repeat for route in reach.routes)),
    )


def _hours(reach: Reach, words: Mapping[str, str]) -> str:
    """Say when one of the routes to a receiver speaks."""
    return ", and as well ".join(dict.fromkeys(_of(route, words) for route in reach.routes))


def _of(route: Route, words: Mapping[str, str]) -> str:
    only, never = (
        " or ".join(words[name] for name in sorted(names)) for names in (route.active, route.muted)
    )
    return ", ".join([f"only {only}"] * bool(only) + [f"never {never}"] * bool(never))
