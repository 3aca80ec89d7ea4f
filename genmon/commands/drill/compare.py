"""What arrived to what is held against it: a receiver, a grouping or a text not as predicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genmon.alertmanager.config.matcher import Labels
from genmon.commands.drill.exercise import Exercise
from genmon.commands.drill.expected import Expected, Message
from genmon.commands.drill.told import tells, wrong_in
from genmon.drill import Arrival, Channel, Held, Performance
from genmon.frozen import dataclass

NOT_FIRED = "it did not fire"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that was predicted and came, seconds after the fault was there to be seen."""

    message: Message
    seconds: float


@dataclass(frozen=True, slots=True)
class Drilled:
    """One alert, what was predicted, what came, and what is not as predicted."""

    exercise: Exercise
    expected: Expected
    heard: tuple[Heard, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One alert of a batch, with what is predicted of it and all messages that tell of it."""

    exercise: Exercise
    expected: Expected
    found: tuple[Arrival, ...]


def compare(
    batch: Sequence[Exercise],
    predicted: Sequence[Expected],
    channels: Sequence[Channel],
    performance: Performance,
) -> Iterator[Drilled]:
    """Yield for each alert of a batch what came of it."""
    sides = [
        _Side(exercise, expected, tuple(_telling(exercise, performance)))
        for exercise, expected in zip(batch, predicted, strict=True)
    ]
    for side in sides:
        others = [one for one in sides if one is not side]
        heard = tuple(_heard(side, performance.started))
        faults = [*_misheld(side.exercise, side.expected, performance.held)]
        faults += _astray(side, channels)
        faults += (
            fault for message in side.expected.messages for fault in _amiss(side, message, others)
        )
        yield Drilled(side.exercise, side.expected, heard, tuple(dict.fromkeys(faults)))


def _telling(exercise: Exercise, performance: Performance) -> Iterator[Arrival]:
    yield from (arrival for arrival in performance.arrivals if tells(arrival.body, exercise))


def _heard(side: _Side, started: float) -> Iterator[Heard]:
    for message in side.expected.messages:
        came = _through(side, message)
        if came:
            yield Heard(message, came[0].at - started)


def _amiss(side: _Side, message: Message, others: Sequence[_Side]) -> Iterator[str]:
    """Yield what is wrong with one message that is predicted."""
    came = _through(side, message)
    if not came:
        yield f"nothing came to {message.channel}"
        return
    yield from wrong_in(came[-1], side.exercise, message)
    for other in others:
        together = message in other.expected.messages
        if together != any(arrival in other.found for arrival in came):
            what = "lacks" if together else "has"
            yield f"the group of {message.channel} {what} {other.exercise.rule.alert}"


def _through(side: _Side, message: Message) -> list[Arrival]:
    return [arrival for arrival in side.found if arrival.channel == message.channel.name]


def _misheld(exercise: Exercise, expected: Expected, held: Sequence[Held]) -> Iterator[str]:
    """Yield how Alertmanager had the alert, where that is not as predicted."""
    ours = next((one for one in held if one.labels == exercise.labels), None)
    same = [one for one in held if one.labels.get("alertname") == exercise.rule.alert]
    if ours is None and same:
        yield f"it fired with other labels: {_differing(exercise.labels, same[0].labels)}"
    elif ours is None:
        yield NOT_FIRED
    elif ours.receivers != expected.receivers:
        yield f"its routes lead to {', '.join(sorted(ours.receivers))}"


def _differing(wanted: Labels, came: Labels) -> str:
    names = sorted({name for name, _ in wanted.items() ^ came.items()})
    return ", ".join(f'{name}="{came.get(name, "")}"' for name in names)


def _astray(side: _Side, channels: Sequence[Channel]) -> Iterator[str]:
    """Yield where the alert was told of and should not have been."""
    right = {message.channel.name for message in side.expected.messages}
    came = {arrival.channel for arrival in side.found}
    for channel in channels:
        if channel.name in came - right:
            yield f"a message came to {channel}, where none is predicted"
