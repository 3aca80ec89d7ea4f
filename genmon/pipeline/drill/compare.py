"""What arrived to what is held against it: a receiver, a grouping or a text not as predicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genmon.drill import Arrival, Channel, Held, Performance
from genmon.pipeline.drill.exercise import Exercise
from genmon.pipeline.drill.expected import Expected, Message
from genmon.pipeline.drill.told import tells, wrong_in
from genmon.routing.matcher import Labels


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that was predicted and came: after how many seconds, and how it differs."""

    message: Message
    seconds: float


@dataclass(frozen=True, slots=True)
class Drilled:
    """One alert, what was predicted, what came, and what is not as predicted."""

    exercise: Exercise
    expected: Expected
    heard: tuple[Heard, ...]
    faults: tuple[str, ...]


def compare(
    batch: Sequence[Exercise],
    predicted: Sequence[Expected],
    channels: Sequence[Channel],
    performance: Performance,
) -> Iterator[Drilled]:
    """Yield for each alert of a batch what came of it."""
    found = [
        [one for one in performance.arrivals if tells(one.body, exercise)] for exercise in batch
    ]
    for number, exercise in enumerate(batch):
        faults = [*_misheld(exercise, predicted[number], performance.held)]
        faults += _astray(predicted[number], channels, found[number])
        heard: list[Heard] = []
        for message in predicted[number].messages:
            came = [one for one in found[number] if one.channel == message.channel.name]
            if not came:
                faults.append(f"nothing came to {_named(message.channel)}")
                continue
            heard.append(Heard(message, came[0].at - performance.started))
            faults += wrong_in(came[-1], exercise, message)
            faults += _company(number, message, came, predicted, found, batch)
        yield Drilled(exercise, predicted[number], tuple(heard), tuple(dict.fromkeys(faults)))


def _misheld(exercise: Exercise, expected: Expected, held: Sequence[Held]) -> Iterator[str]:
    """Yield how Alertmanager had the alert, where that is not as predicted."""
    ours = next((one for one in held if one.labels == exercise.labels), None)
    same = [one for one in held if one.labels.get("alertname") == exercise.rule.alert]
    if ours is None and same:
        yield f"it fired with other labels: {_differing(exercise.labels, same[0].labels)}"
    elif ours is None:
        yield "it did not fire"
    elif ours.receivers != expected.receivers:
        yield f"its routes lead to {', '.join(sorted(ours.receivers))}"


def _differing(wanted: Labels, came: Labels) -> str:
    names = sorted({name for name, _ in wanted.items() ^ came.items()})
    return ", ".join(f'{name}="{came.get(name, "")}"' for name in names)


def _astray(
    expected: Expected, channels: Sequence[Channel], found: Sequence[Arrival]
) -> Iterator[str]:
    """Yield where the alert was told of and should not have been."""
    right = {message.channel.name for message in expected.messages}
    named = {one.name: one for one in channels}
    for channel in sorted({one.channel for one in found} - right):
        where = _named(named[channel]) if channel in named else channel
        yield f"a message came to {where}, where none is predicted"


def _company(  # noqa: PLR0913, PLR0917 - both sides of the comparison, for one message
    number: int,
    message: Message,
    came: Sequence[Arrival],
    predicted: Sequence[Expected],
    found: Sequence[Sequence[Arrival]],
    batch: Sequence[Exercise],
) -> Iterator[str]:
    """Yield the alerts that should share the message and do not, or do and should not."""
    for other, expected in enumerate(predicted):
        if other == number:
            continue
        together = message in expected.messages
        shared = any(one in found[other] for one in came)
        if together != shared:
            name = batch[other].rule.alert
            what = "lacks" if together else "has"
            yield f"the group of {_named(message.channel)} {what} {name}"


def _named(channel: Channel) -> str:
    return f"{channel.receiver} ({channel.kind})"
