"""An alert among others to the messages that are predicted: by which channels, in which group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from genmon.alertmanager import Config
from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.engine.answer import Answer, answer
from genmon.drill import Channel
from genmon.frozen import dataclass

Group = tuple[tuple[int, ...], tuple[tuple[str, str], ...]]
"""A branch of the routes, and the labels that its alerts are grouped by."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message through one channel of a receiver, for one group."""

    channel: Channel
    group: Group


@dataclass(frozen=True, slots=True)
class Expected:
    """What is predicted of one alert.

    ``receivers`` are those that its routes lead to, now or at other times; ``messages`` what they
    are sent, ``wait`` the longest wait of a group, ``silent`` what keeps receivers from hearing.
    """

    receivers: frozenset[str]
    messages: tuple[Message, ...]
    wait: float
    silent: tuple[str, ...]


def expected(
    config: Config,
    channels: Sequence[Channel],
    labels: Labels,
    at: datetime,
    firing: Sequence[Labels] = (),
) -> Expected:
    """Predict who hears of an alert that begins at an instant, while others fire."""
    said = answer(config, labels, at, firing=firing)
    messages = () if said.inhibited else tuple(_messages(said, channels))
    waits = [delivery.timing.wait for delivery in said.deliveries]
    receivers = frozenset(delivery.route.receiver for delivery in said.deliveries)
    return Expected(receivers, messages, max(waits, default=0.0), tuple(_silent(said)))


def _messages(said: Answer, channels: Sequence[Channel]) -> list[Message]:
    messages = []
    for delivery in said.deliveries:
        if delivery.is_open:
            group = (delivery.route.path, _pairs(delivery.group))
            ours = (one for one in channels if one.receiver == delivery.route.receiver)
            messages += [Message(channel, group) for channel in ours]
    return messages


def _silent(said: Answer) -> list[str]:
    """Say what keeps receivers that the routes lead to from hearing."""
    if said.inhibited:
        source = said.inhibited[0].source
        return [f"inhibited by {source.get('alertname', 'another alert')}"]
    return [
        f"{delivery.route.receiver} silent: {', '.join(delivery.muted_by or delivery.outside)}"
        for delivery in said.deliveries
        if not delivery.is_open
    ]


def _pairs(labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(labels.items()))
