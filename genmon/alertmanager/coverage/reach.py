"""The labels of an alert in, every receiver that may hear of it, and when, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from genmon.alertmanager.config.config import Config
from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.engine.schedule import Schedule, schedule_of
from genmon.alertmanager.engine.tree import Route, tree
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """A receiver that routes lead to; it hears of the alert while one of them speaks."""

    receiver: str
    integrations: tuple[str, ...]
    schedules: tuple[Schedule, ...]
    routes: tuple[Route, ...]

    def is_open(self, instant: datetime) -> bool:
        """Tell whether the receiver hears of the alert now."""
        return any(schedule.is_open(instant) for schedule in self.schedules)

    @property
    def is_constant(self) -> bool:
        """Tell whether the receiver hears of the alert at all times."""
        return any(schedule.is_constant for schedule in self.schedules)

    @property
    def weekly(self) -> Reach:
        """The same without what is bound to dates."""
        schedules = tuple(schedule.weekly for schedule in self.schedules)
        return Reach(self.receiver, self.integrations, schedules, self.routes)

    def changes(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """Yield, in order, the instants at which the receiver may begin or cease to hear."""
        found = {change for schedule in self.schedules for change in schedule.changes(start, end)}
        yield from sorted(found)


@dataclass(frozen=True, slots=True)
class Reacher:
    """Answers who may hear of labels, for one configuration."""

    config: Config
    root: Route

    @classmethod
    def of(cls, config: Config) -> Reacher:
        """Prepare a configuration for many questions."""
        return cls(config, tree(config))

    def reach(self, labels: Labels) -> tuple[Reach, ...]:
        """Return the receivers in the order in which their routes are taken, each once."""
        routes: dict[str, list[Route]] = {}
        for route in self.root.taken({name: value for name, value in labels.items() if value}):
            routes.setdefault(route.receiver, []).append(route)
        return tuple(self._reach(name, tuple(found)) for name, found in routes.items())

    def _reach(self, name: str, routes: tuple[Route, ...]) -> Reach:
        receiver = next(one for one in self.config.receivers if one.name == name)
        kinds = tuple(dict.fromkeys(integration.kind for integration in receiver.integrations))
        schedules = dict.fromkeys(schedule_of(route, self.config) for route in routes)
        return Reach(name, kinds, tuple(schedules), routes)
