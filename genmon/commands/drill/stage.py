"""A planned system and a batch of exercises to the scene that is put on for them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from genmon.alertmanager import Config
from genmon.alertmanager.config.matcher import Labels
from genmon.commands.drill.batches import Batch
from genmon.commands.drill.changed import hurried, standing
from genmon.commands.drill.exercise import Exercise, exercises
from genmon.commands.drill.expected import Expected, expected
from genmon.commands.drill.history import history_of
from genmon.commands.drill.lines import lines_of
from genmon.compile.planned import Planned
from genmon.compile.routing.config_of_plan import config_of_plan
from genmon.drill import Channel, Scene, channels
from genmon.emit import alertmanager
from genmon.emit.prometheus import rules_text
from genmon.frozen import dataclass
from genmon.plan import RuleGroup, SystemPlan

_MOMENT = "timestamp"


@dataclass(frozen=True, slots=True)
class Stage:
    """One system with its exercises: its routing, and its Alertmanager's files."""

    plan: SystemPlan
    config: Config
    exercises: tuple[Exercise, ...]
    channels: tuple[Channel, ...]
    alertmanager: str
    templates: dict[str, bytes]

    def predict(self, exercise: Exercise, firing: Sequence[Labels] = ()) -> Expected:
        """Return what is predicted of an alert that fires now, among others."""
        now = datetime.now(UTC)
        return expected(self.config, self.channels, exercise.labels, now, firing)


def stage_of(planned: Planned, *, patient: bool, at: datetime | None) -> Stage:
    """Return a system's stage; ``patient`` leaves waits alone, ``at`` lets the time stand still."""
    plan = planned.plan if patient else hurried(planned.plan)
    plan = standing(plan, at) if at else plan
    files = {file.path.rpartition("/")[2]: file for file in alertmanager.emit(plan)}
    text = files["alertmanager.yml"].content.decode()
    return Stage(
        plan,
        config_of_plan(plan),
        exercises(planned),
        channels(text),
        text,
        {name: one.content for name, one in files.items() if name.endswith(".tmpl")},
    )


def scene_of(stage: Stage, batch: Batch, promtool: str) -> Scene:
    """Return what is put on for a batch."""
    predicted = [stage.predict(exercise) for exercise in batch]
    messages: dict[str, int] = {}
    for message in {one for each in predicted for one in each.messages}:
        messages[message.channel.name] = messages.get(message.channel.name, 0) + 1
    moment = time.time()
    groups = {group.name: group for group in stage.plan.groups}
    moments = moments_of(stage.plan)
    lines = [line for one in batch for line in lines_of(one, moment, moments)]
    past = [line for one in batch for line in history_of(one, groups, promtool)]
    return Scene(
        rules=rules_text((_one_group(stage, batch),)),
        external_labels=dict(stage.plan.scraping.external_labels),
        alertmanager=stage.alertmanager,
        templates=stage.templates,
        lines=tuple(lines),
        past=tuple(past),
        awaited=tuple(exercise.labels for exercise in batch),
        messages=messages,
        wait=max(one.wait for one in predicted),
        moments=moments,
    )


def moments_of(plan: SystemPlan) -> frozenset[str]:
    """Return the metrics whose values are timestamps."""
    return frozenset(metric.name for metric in plan.metrics if metric.unit == _MOMENT)


def _one_group(stage: Stage, batch: Batch) -> RuleGroup:
    """Return the rules that a batch needs as one group that is evaluated every second.

    In one group each rule sees what those before it made: no alert waits for the records of
    another group.
    """
    groups = {group.name: group for group in stage.plan.groups}
    needed = dict.fromkeys(name for exercise in batch for name in exercise.proof.groups)
    rules = tuple(rule for name in needed for rule in groups[name].rules)
    return RuleGroup("drill", 1, rules, stage.plan.origin)
