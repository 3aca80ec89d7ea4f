"""An exercise to the past of the records that it reads over time, as promtool works them out."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.commands.drill.exercise import Exercise
from genmon.compile.proof_files import trial_of
from genmon.drill import Line
from genmon.plan import RuleGroup
from genmon.proofs.case import Sampled
from genmon.proofs.trial import run
from genmon.units.duration import parse_duration

_PATIENCE = 300.0
_ASKED = re.compile(r"time: (?P<time>\w+),\s*exp:.*\n\s*got:(?P<got>.*)")
_SAMPLE = re.compile(r"\{(?P<labels>[^{}]*)\} (?P<value>[-+\w.]+)")
_LABEL = re.compile(r'(?P<name>\w+)=(?P<value>"(?:[^"\\]|\\.)*")')
_NAME = "__name__"


def history_of(
    exercise: Exercise, groups: Mapping[str, RuleGroup], promtool: str
) -> Iterator[Line]:
    """Yield the records that the alert reads over time, up to the moment.

    promtool runs the case and is told to expect nothing at each evaluation, so it says what there
    is. Raises ToolMissingError where it cannot be started.
    """
    if not exercise.reading.records:
        return
    times = range(0, exercise.at + 1, exercise.proof.every)
    checks = tuple(
        Sampled(at, record, (), "") for record in sorted(exercise.reading.records) for at in times
    )
    asked = replace(exercise.proof, cases=(replace(exercise.case, checks=checks),))
    (verdict,) = run([trial_of(asked, groups)], promtool=promtool, jobs=1, patience=_PATIENCE)
    for labels, samples in _series(verdict.said).items():
        name = dict(labels)[_NAME]
        others = tuple(pair for pair in labels if pair[0] != _NAME)
        yield Line(name, others, tuple((at - exercise.at, value) for at, value in samples))


def _series(said: str) -> dict[tuple[tuple[str, str], ...], list[tuple[float, float]]]:
    found: dict[tuple[tuple[str, str], ...], list[tuple[float, float]]] = defaultdict(list)
    for asked in _ASKED.finditer(said):
        at = float(parse_duration(asked["time"]))
        for sample in _SAMPLE.finditer(asked["got"]):
            found[_labels(sample["labels"])].append((at, float(sample["value"])))
    return found


def _labels(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((one["name"], json.loads(one["value"])) for one in _LABEL.finditer(text))
