"""Firings in, all messages that an Alertmanager with a given configuration sends of them, out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime, timedelta

from genmon.alertmanager.config.config import Config, Receiver
from genmon.alertmanager.config.matcher import all_match
from genmon.alertmanager.engine.inhibition import inhibited_by
from genmon.alertmanager.engine.schedule import Schedule, schedule_of
from genmon.alertmanager.engine.tree import Route, group_labels, tree
from genmon.frozen import dataclass
from genmon.review.backtest.firing import Firing
from genmon.review.backtest.group import Conditions, Group, Message

Pairs = tuple[tuple[str, str], ...]


def messages(  # noqa: PLR0913 - what decides about messages
    config: Config,
    retention: float,
    firings: Sequence[Firing],
    *,
    start: int,
    end: int,
    lingers: int = 0,
) -> tuple[Message, ...]:
    """Return the messages from ``start`` to ``end``, by time, receiver and route.

    Firings before ``start`` count, so that what is repeated is known. Alertmanager looks for empty
    groups every 30 seconds; here they are removed at once, or after ``lingers`` seconds.
    """
    inhibition = _Inhibition.of(config, firings)
    receivers = {receiver.name: receiver for receiver in config.receivers}
    sent = [
        message
        for route, members in _groups(config, firings)
        for message in Group(
            route,
            members,
            replace(
                _conditions(
                    receivers[route.receiver],
                    schedule_of(route, config),
                    inhibition,
                    retention,
                    end,
                ),
                lingers=lingers,
            ),
        ).messages(end)
        if message.at >= start
    ]
    return tuple(sorted(sent, key=lambda one: (one.at, one.receiver, one.route)))


def _groups(config: Config, firings: Sequence[Firing]) -> Iterator[tuple[Route, list[Firing]]]:
    """Yield each group: a route, told from others by its place in the tree, and its alerts."""
    root = tree(config)
    by_path = {route.path: route for route in root.walk()}
    groups: dict[tuple[tuple[int, ...], Pairs], list[Firing]] = {}
    for firing in sorted(firings, key=lambda one: (one.fired, one.alert, one.labels)):
        labels = dict(firing.labels)
        for route in root.taken(labels):
            key = route.path, tuple(sorted(group_labels(route, labels).items()))
            groups.setdefault(key, []).append(firing)
    for (path, _), members in groups.items():
        yield by_path[path], members


def _conditions(
    receiver: Receiver, schedule: Schedule, inhibition: _Inhibition, retention: float, end: int
) -> Conditions:
    integrations = tuple(
        (integration.kind, integration.send_resolved) for integration in receiver.integrations
    )
    return Conditions(
        is_open=_opening(schedule),
        is_inhibited=inhibition.holds,
        integrations=integrations,
        retention=retention,
        changes=_changes(schedule, inhibition, end),
    )


def _opening(schedule: Schedule) -> Callable[[int], bool]:
    if schedule.is_constant:
        return lambda _: True
    return lambda now: schedule.is_open(_instant(now))


def _changes(schedule: Schedule, inhibition: _Inhibition, end: int) -> Callable[[int], int | None]:
    """Return what says when the schedule or what inhibits may change next."""

    def after(now: int) -> int | None:
        known = [inhibition.changes_after(now)]
        if not schedule.is_constant:
            horizon = min(_instant(now) + timedelta(days=2), _instant(end) + timedelta(seconds=1))
            change = next(schedule.changes(_instant(now), horizon), horizon)
            known.append(int(change.timestamp()))
        return min((one for one in known if one is not None), default=None)

    return after


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class _Inhibition:
    """Which alerts may inhibit others, and the instants at which they begin and end."""

    config: Config
    sources: tuple[Firing, ...]
    edges: tuple[int, ...]
    _known: dict[tuple[Firing, int], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, config: Config, firings: Sequence[Firing]) -> _Inhibition:
        """Keep the alerts that match the source of a rule, in the order in which they fired."""
        sources = tuple(
            firing
            for firing in sorted(firings, key=lambda one: one.fired)
            if any(all_match(rule.source, dict(firing.labels)) for rule in config.inhibit)
        )
        edges = {
            edge for source in sources for edge in (source.fired, source.ended) if edge is not None
        }
        return cls(config, sources, tuple(sorted(edges)))

    def changes_after(self, now: int) -> int | None:
        """Return the next instant at which a source begins or ends."""
        place = bisect_right(self.edges, now)
        return self.edges[place] if place < len(self.edges) else None

    def holds(self, firing: Firing, now: int) -> bool:
        """Tell whether an alert is inhibited; between two edges the answer is the same."""
        if not self.sources:
            return False
        key = firing, bisect_right(self.edges, now)
        if key not in self._known:
            active = [dict(one.labels) for one in self._active(now)]
            self._known[key] = bool(inhibited_by(self.config, dict(firing.labels), active))
        return self._known[key]

    def _active(self, now: int) -> Iterator[Firing]:
        for source in self.sources:
            if source.fired <= now and (source.ended is None or source.ended > now):
                yield source
