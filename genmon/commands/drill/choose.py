"""The alerts that a drill is about: those named, all, or one a severity."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.commands.drill.exercise import Exercise
from genmon.commands.drill.stage import Stage


def one_a_severity(stage: Stage) -> tuple[Exercise, ...]:
    """Return for each severity the alert that reaches the most kinds of channels not yet reached.

    Among those it is one that needs no records of the past, the first in the order of the rules.
    """
    reached: set[str] = set()
    found = []
    severities = dict.fromkeys(exercise.severity for exercise in stage.exercises)
    for severity in sorted(severities):
        ours = [exercise for exercise in stage.exercises if exercise.severity == severity]
        best = max(ours, key=lambda our: (_new(stage, our, reached), not our.reading.records))
        reached |= _kinds(stage, best)
        found.append(best)
    return tuple(found)


def named(stage: Stage, names: Sequence[str]) -> tuple[Exercise, ...]:
    """Return the alerts of these names; several rungs may share one."""
    return tuple(exercise for exercise in stage.exercises if exercise.rule.alert in names)


def _new(stage: Stage, exercise: Exercise, reached: set[str]) -> int:
    return len(_kinds(stage, exercise) - reached)


def _kinds(stage: Stage, exercise: Exercise) -> set[str]:
    return {message.channel.kind for message in stage.predict(exercise).messages}
