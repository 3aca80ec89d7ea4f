"""From rules and cases to verdicts: promtool evaluates each case with the rule groups it needs."""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.behaviour.order import in_order
from tests.behaviour.scenario import Case, Check, Labels, Said
from tests.behaviour.verdict import held_against, mark
from tests.yaml_values import yaml_values

Group = dict[str, Any]
Verdicts = Mapping[str, str]


@dataclass(frozen=True)
class Rules:
    """The rule groups of one system, as Prometheus would load them."""

    groups: tuple[Group, ...]

    @property
    def alerts(self) -> frozenset[str]:
        return frozenset(
            rule["alert"] for group in self.groups for rule in group["rules"] if "alert" in rule
        )

    def needed(self, alerts: frozenset[str]) -> tuple[Group, ...]:
        """Return the groups with these alerts, and those that record what they read."""
        taken = [group for group in self.groups if alerts & _names(group, "alert")]
        for group in taken:
            read = " ".join(rule["expr"] for rule in group["rules"])
            taken += [
                other
                for other in self.groups
                if other not in taken and any(name in read for name in _names(other, "record"))
            ]
        return tuple(group for group in self.groups if group in taken)


def find_promtool() -> str:
    named = os.environ.get("GENMON_PROMTOOL")
    beside = Path(sys.executable).with_name("promtool")
    found = named or (str(beside) if beside.exists() else shutil.which("promtool"))
    if not found:
        raise FileNotFoundError("promtool: set GENMON_PROMTOOL, or put it in PATH")
    return found


def examine(cases: Sequence[Case], rules: Rules, *, promtool: str, folder: Path) -> Verdicts:
    """Return what promtool holds against each case, by claim; a case that passes is not in it."""
    held = held_against(_written(cases, rules, folder), promtool=promtool, folder=folder)
    return {cases[number].claim: complaint for number, complaint in held.items()}


def _written(cases: Sequence[Case], rules: Rules, folder: Path) -> Iterator[str]:
    """Write one test file for all the cases that need the same rules at the same interval."""
    files: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for number, case in enumerate(cases):
        groups = yaml.safe_dump({"groups": list(rules.needed(case.alerts))}, sort_keys=False)
        files[groups, case.every].append(_entry(number, case))
    for number, ((groups, every), entries) in enumerate(files.items()):
        (folder / f"rules{number}.yml").write_text(groups)
        written = {
            "rule_files": [f"rules{number}.yml"],
            "evaluation_interval": every,
            "group_eval_order": in_order(yaml_values(groups)["groups"]),
            "tests": entries,
        }
        (folder / f"test{number}.yml").write_text(yaml.safe_dump(written, sort_keys=False))
        yield f"test{number}.yml"


def _entry(number: int, case: Case) -> dict[str, Any]:
    return {
        "name": mark(number),
        "interval": case.scrape,
        "input_series": [{"series": key, "values": value} for key, value in case.series.items()],
        "promql_expr_test": [_asked(number, check) for check in case.checks],
        "alert_rule_test": [_heard(said) for said in case.said],
    }


def _asked(number: int, check: Check) -> dict[str, Any]:
    firing = check.state == "silent"
    matchers = f'alertname="{check.alert}"' + ',alertstate="firing"' * firing
    states = () if check.state in {"quiet", "silent"} else check.labels
    return {
        "expr": f"ALERTS{{{matchers}}} # {mark(number)}",
        "eval_time": check.at,
        "exp_samples": [
            {"labels": _sample(check.alert, check.state, labels), "value": 1} for labels in states
        ],
    }


def _sample(alert: str, state: str, labels: Labels) -> str:
    shown = {"alertname": alert, "alertstate": state, **labels}
    return "ALERTS{" + ",".join(f'{key}="{value}"' for key, value in shown.items()) + "}"


def _heard(said: Said) -> dict[str, Any]:
    told = {"exp_labels": dict(said.labels), "exp_annotations": dict(said.annotations)}
    return {"alertname": said.alert, "eval_time": said.at, "exp_alerts": [told]}


def _names(group: Group, kind: str) -> frozenset[str]:
    return frozenset(rule[kind] for rule in group["rules"] if kind in rule)
