"""Exercises to batches: those that can be held at once without one changing another."""

from __future__ import annotations

from collections.abc import Iterable

from genmon.alertmanager import Config
from genmon.alertmanager.engine.inhibition import inhibited_by
from genmon.commands.drill.exercise import Exercise

_MOST = 30

Batch = tuple[Exercise, ...]


def batches(exercises: Iterable[Exercise], config: Config) -> tuple[Batch, ...]:
    """Return batches of alerts that share no metric or name, and do not inhibit each other."""
    found: list[list[Exercise]] = []
    for exercise in sorted(exercises, key=lambda one: -len(one.reading.metrics)):
        fitting = (batch for batch in found if _fits(exercise, batch, config))
        batch = next(fitting, None)
        if batch is None:
            found.append([exercise])
        else:
            batch.append(exercise)
    return tuple(tuple(batch) for batch in found)


def _fits(exercise: Exercise, batch: list[Exercise], config: Config) -> bool:
    return len(batch) < _MOST and not any(_meets(exercise, one, config) for one in batch)


def _meets(exercise: Exercise, other: Exercise, config: Config) -> bool:
    return (
        exercise.rule.alert == other.rule.alert
        or exercise.reading.meets(other.reading)
        # what is read over time must not wait for the evaluation of much else
        or bool(exercise.reading.records) != bool(other.reading.records)
        or any(_inhibited(pair, config) for pair in ((exercise, other), (other, exercise)))
    )


def _inhibited(pair: tuple[Exercise, Exercise], config: Config) -> bool:
    target, source = pair
    return bool(inhibited_by(config, target.labels, [source.labels]))
