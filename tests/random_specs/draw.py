"""A seed to a system: the sections that every system has, one signal or more, and its alerts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.promtools import ROOT
from tests.random_specs import (
    basic_kinds,
    incident_kinds,
    judging_kinds,
    objective_kinds,
    reader_kinds,
)
from tests.random_specs.hand_written import promql
from tests.random_specs.ladder import ladder
from tests.random_specs.measure import Maker, Sections, merged
from tests.yaml_values import yaml_values

_BASE = Path(ROOT, "docs", "examples", "base.yaml")
_NAME = "it"
_MEASURES: dict[str, Maker] = {
    **basic_kinds.KINDS,
    **reader_kinds.KINDS,
    **judging_kinds.KINDS,
    **objective_kinds.KINDS,
}
_OF_ALERTS: dict[str, Callable[[Random, str], Sections]] = {
    "incident": incident_kinds.incident,
    "mttr": incident_kinds.mttr,
    "escalation": incident_kinds.escalation,
}
_OF_THEIR_OWN: dict[str, Callable[[Random, str], Sections]] = {
    "promql": promql,
    "objective": objective_kinds.objective,
}
KINDS = (*_MEASURES, *_OF_ALERTS, *_OF_THEIR_OWN)
"""The kinds of specs there are, by the names that ``--only`` takes."""
_WEIGHTS = {"objective": 4, "value": 3, "events": 3}


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice: specs have no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - it is asked of anything
        return True


def kind_of(seed: int) -> str:
    """Return the kind of spec that a seed stands for."""
    weights = [_WEIGHTS.get(kind, 1) for kind in KINDS]
    return Random(f"{seed} kind").choices(KINDS, weights)[0]


def spec_of(seed: int) -> Sections:
    """Return the sections of one system beside those that every system has."""
    random, kind = Random(f"{seed} spec"), kind_of(seed)
    drawn = _sections(random, kind)
    return merged({"storage": {"retention": "90d"}}, drawn)


def whole(sections: Sections) -> dict[str, Any]:
    """Return a system with the sections that it shares with all others."""
    return {**yaml_values(_BASE.read_text(encoding="utf-8")), **sections}


def text_of(sections: Mapping[str, Any]) -> str:
    """Write sections as YAML, each part in full."""
    return yaml.dump(sections, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)


def _sections(random: Random, kind: str) -> Sections:
    if kind in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[kind](random, _NAME)
    if kind in _OF_ALERTS:
        fires = _measured(random, basic_kinds.source)
        return merged(fires, _OF_ALERTS[kind](random, f"{_NAME}_all"))
    return _measured(random, _MEASURES[kind])


def _measured(random: Random, maker: Maker) -> Sections:
    while True:
        measure = maker(random, _NAME)
        if rungs := ladder(random, measure):
            return merged(measure.sections, {"alerts": {_NAME: rungs}})
