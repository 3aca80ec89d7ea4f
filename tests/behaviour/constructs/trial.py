"""From one YAML file to verdicts: a spec, series, and what promtool is to see of both.

spec: the spec; where it has no `system`, that of the shop is put beside it
every, step: how often rules are evaluated, and series sampled; a case may have its own
cases:
  - claim: ...
    series: samples as promtool reads them, by selector; `s{1..30}` stands for thirty series,
        and sixty zeroes are 0+0x60, for 0x60 is a hexadecimal number
    given: timelines by selector, as tests/behaviour/timeline.py reads them
    histograms: {name: {buckets: [...], shows: timeline}}
    fire: how many alerts fire, by alert (with matchers, if need be) and time
    show: values by time and expression; null is no sample, [30, 2] is 30 give or take 2
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.behaviour import histogram, timeline
from tests.behaviour.order import in_order
from tests.behaviour.verdict import held_against, mark
from tests.compiling import compile_shop, compile_text
from tests.yaml_values import yaml_values

SMALL = 1e-6


@dataclass(frozen=True)
class Trial:
    construct: str
    rules: str
    alerts: frozenset[str]
    cases: tuple[Mapping[str, Any], ...]


def read_cases(file: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the cases of a file, without compiling its spec."""
    written = dict(_written_in(file))
    del written["spec"]
    cases = written.pop("cases")
    return tuple({**written, **case} for case in cases)


@cache
def read_trial(file: Path) -> Trial:
    spec = _written_in(file)["spec"]
    compiled = (
        compile_text({"shop/a.yaml": spec})
        if re.search(r"(?m)^system:", spec)
        else compile_shop(spec)
    )
    assert not compiled.failed, compiled.diagnostics
    (rules,) = (a.content for a in compiled.artifacts if "/prometheus/rules/" in str(a.path))
    alerts = frozenset(rule.alert for plan in compiled.plan.systems for rule in plan.alerts)
    return Trial(file.stem, rules.decode(), alerts, read_cases(file))


@cache
def _written_in(file: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml_values(file.read_text(encoding="utf-8"))
    return found


def examine(trials: list[Trial], *, promtool: str, folder: Path) -> Mapping[str, str]:
    """Return what promtool holds against each claim; one that holds is not in it."""
    claims = [case["claim"] for trial in trials for case in trial.cases]
    held = held_against(_written(trials, folder), promtool=promtool, folder=folder)
    return {claims[number]: complaint for number, complaint in held.items()}


def _written(trials: list[Trial], folder: Path) -> Iterator[str]:
    number = 0
    for trial in trials:
        (folder / f"{trial.construct}.rules.yml").write_text(trial.rules)
        by_pace: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for case in trial.cases:
            by_pace[case["every"]].append(_entry(number, case))
            number += 1
        for every, entries in by_pace.items():
            name = f"{trial.construct}.{every}.yml"
            document = {
                "rule_files": [f"{trial.construct}.rules.yml"],
                "evaluation_interval": every,
                "group_eval_order": in_order(yaml_values(trial.rules)["groups"]),
                "tests": entries,
            }
            (folder / name).write_text(yaml.safe_dump(document, sort_keys=False, width=10**6))
            yield name


def _entry(number: int, case: Mapping[str, Any]) -> dict[str, Any]:
    asked = list(_asked(case))
    end = max(timeline.seconds(at) for at, _, _ in asked)
    return {
        "name": mark(number),
        "interval": case["step"],
        "input_series": [
            {"series": selector, "values": values} for selector, values in _series(case, end)
        ],
        "promql_expr_test": [
            {
                "expr": f"{expr} # {mark(number)}",
                "eval_time": at,
                "exp_samples": [{"labels": "{}", "value": value}],
            }
            for at, expr, value in asked
        ],
    }


def _asked(case: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    for alert, counts in case.get("fire", {}).items():
        name, _, matchers = alert.partition("{")
        chosen = ",".join(filter(None, [f'alertname="{name}"', matchers.removesuffix("}")]))
        for at, count in counts.items():
            yield at, f'count(ALERTS{{alertstate="firing",{chosen}}}) or vector(0)', count
    for at, values in case.get("show", {}).items():
        for expr, value in values.items():
            yield at, *_shown(expr, value)


def _shown(expr: str, value: float | list[float] | None) -> tuple[str, float]:
    if value is None:
        return f"count({expr}) or vector(0)", 0
    wanted, slack = value if isinstance(value, list) else (value, SMALL)
    return f"sum(abs(({expr}) - {wanted}) <= bool {slack})", 1


def _series(case: Mapping[str, Any], end: int) -> Iterator[tuple[str, str]]:
    step = timeline.seconds(case["step"])
    samples = end // step + 1
    for selector, values in case.get("series", {}).items():
        yield from ((one, str(values)) for one in timeline.selectors(selector))
    for selector, text in case.get("given", {}).items():
        values = timeline.values(str(text), step=step, samples=samples)
        yield from ((one, values) for one in timeline.selectors(selector))
    for name, shown in case.get("histograms", {}).items():
        text, bounds = shown["shows"], shown["buckets"]
        for suffix, bound, values in histogram.buckets(text, bounds, step=step, samples=samples):
            yield f"{name}{suffix}{_le(bound)}", values


def _le(bound: float) -> str:
    if math.isnan(bound):
        return ""
    return '{le="+Inf"}' if math.isinf(bound) else f'{{le="{bound:g}"}}'
