"""Labels, an instant and what else fires in; who is told of the alert, when, and why not, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from genmon.alertmanager.config.config import Config
from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.config.timing import DEFAULT_RETENTION, Timing, timing_of
from genmon.alertmanager.engine.inhibition import Inhibited, inhibited_by
from genmon.alertmanager.engine.path import Step, Verdict, path
from genmon.alertmanager.engine.schedule import Schedule, schedule_of
from genmon.alertmanager.engine.tree import Route, group_labels, tree
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one branch does with an alert.

    ``integrations`` are the kinds of its receiver's channels: without any nobody is told.
    ``muted_by`` names intervals that mute it now, ``outside`` those of which it waits for one.
    ``at`` is when a group that begins now is first told, ``None`` where it never is; ``until`` is
    when the branch next falls silent, or speaks again where it is silent.
    """

    route: Route
    integrations: tuple[str, ...]
    muted_by: tuple[str, ...]
    outside: tuple[str, ...]
    group: Mapping[str, str]
    timing: Timing
    at: datetime | None
    until: datetime | None

    @property
    def is_open(self) -> bool:
        """Tell whether the branch speaks at the instant that was asked about."""
        return not self.muted_by and not self.outside


@dataclass(frozen=True, slots=True)
class Answer:
    """The way through the tree, what each branch does, and what inhibits the alert."""

    labels: Labels
    instant: datetime
    steps: tuple[Step, ...]
    deliveries: tuple[Delivery, ...]
    inhibited: tuple[Inhibited, ...]

    @property
    def notified(self) -> tuple[str, ...]:
        """The receivers with a channel that hear of the alert now."""
        if self.inhibited:
            return ()
        open_ = (
            delivery for delivery in self.deliveries if delivery.is_open and delivery.integrations
        )
        return tuple(dict.fromkeys(one.route.receiver for one in open_))


def answer(
    config: Config,
    labels: Labels,
    instant: datetime,
    *,
    firing: Sequence[Labels] = (),
    retention: float = DEFAULT_RETENTION,
) -> Answer:
    """Say what Alertmanager does with an alert that begins now, while others fire."""
    labels = {name: value for name, value in labels.items() if value}
    steps = tuple(path(tree(config), labels))
    receivers = {receiver.name: receiver for receiver in config.receivers}
    deliveries = tuple(
        _delivery(
            step.route,
            schedule_of(step.route, config),
            tuple(integration.kind for integration in receivers[step.route.receiver].integrations),
            labels,
            instant,
            timing_of(step.route, retention),
        )
        for step in steps
        if step.verdict is Verdict.NOTIFIES
    )
    return Answer(
        labels, instant, steps, deliveries, inhibited_by(config, labels, [*firing, labels])
    )


def _delivery(  # noqa: PLR0913, PLR0917 - what a delivery is made of
    route: Route,
    schedule: Schedule,
    integrations: tuple[str, ...],
    labels: Labels,
    instant: datetime,
    timing: Timing,
) -> Delivery:
    active = schedule.is_active(instant)
    is_open = schedule.is_open(instant)
    return Delivery(
        route=route,
        integrations=integrations,
        muted_by=schedule.muting(instant),
        outside=() if active else route.active,
        group=group_labels(route, labels),
        timing=timing,
        at=_first(schedule, instant, timing),
        until=schedule.next_closed(instant) if is_open else schedule.next_open(instant),
    )


def _first(schedule: Schedule, instant: datetime, timing: Timing) -> datetime | None:
    """Return the first look at the group at which the route speaks."""
    look = instant + timedelta(seconds=timing.wait)
    step = timedelta(seconds=timing.interval)
    while not schedule.is_open(look):
        opens = schedule.next_open(look)
        if opens is None:
            return None
        look += -(-(opens - look) // step) * step
        if look - instant > timedelta(days=800):
            return None
    return look
