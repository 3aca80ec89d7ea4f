"""A value has the colour of the alert that fires at it: the rules say which, Grafana the colour."""

from __future__ import annotations

import json
import operator
import random
import re
from collections.abc import Iterator
from functools import cache
from math import inf, nextafter
from typing import Any, NamedTuple

from genmon.plan import AlertingRule
from tests.compiling import compile_shop
from tests.emit.grafana.by_grafana import colours, needs_grafana

WORDS = ("above", "at_least", "below", "at_most", "equals")
MEASURES = {
    "seconds": ("unit: s", ("0", "100ms", "250ms", "1s", "86400s")),
    "jobs": ("counts: jobs", ("0", "1", "2", "9", "1000000")),
    "share": ("unit: ratio", ("0", "0.1%", "85%", "99.9%", "100%")),
    "percent": ("unit: percent", ("0", "0.1%", "85%", "99.9%", "100%")),
    "size": ("unit: bytes", ("0", "1B", "10GB", "3KiB", "1TiB")),
}
LADDERS = {  # a warning, and a critical alert beyond it
    "{above: 100ms}, {above: 200ms}": "seconds",
    "{at_least: 100ms}, {above: 200ms}": "seconds",
    "{above: 0, until_next: true}, {at_least: 9}": "jobs",
    "{above: 2, until_next: true}, {above: 9}": "jobs",
    "{below: 9}, {at_most: 2}": "jobs",
    "{below: 9, until_next: true}, {below: 2}": "jobs",
    "{below: 100%}, {equals: 0}": "share",
    "{below: 99.9%}, {below: 99%}": "percent",
    "{below: 10%}, {above: 90%}": "percent",
    "{at_most: 10%}, {at_least: 90%}": "share",
}
TRUTHS = ("equals: 0", "equals: 1", "above: 0", "below: 1", "at_least: 1", "at_most: 0")
COMPARED = re.compile(r"(==|>=|<=|>|<) (\S+)")
OPERATORS = {
    "==": operator.eq,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
COLOURS = {"critical": "red", "warning": "orange"}


class Case(NamedTuple):
    """A gauge, the rungs on it, and whether it is 0 or 1 only."""

    measure: str
    rungs: str
    is_truth: bool = False


class Judged(NamedTuple):
    """What a panel holds and values to ask about, with the colour of the alert at each."""

    steps: list[dict[str, Any]]
    values: list[float]
    expected: list[str]


def cases() -> Iterator[Case]:
    for measure, (_, numbers) in MEASURES.items():
        for word in WORDS:
            yield from (Case(measure, f"{{{word}: {number}}}") for number in numbers)
    yield from (Case(measure, rungs) for rungs, measure in LADDERS.items())
    yield from (Case("truth", f"{{{rung}}}", is_truth=True) for rung in TRUTHS)


def spec() -> str:
    kinds = {name: kind for name, (kind, _) in MEASURES.items()} | {"truth": "unit: bool"}
    metrics = ", ".join(f"{name}: {{type: gauge, {kind}}}" for name, kind in kinds.items())
    signals, alerts, panels = [], [], []
    for index, case in enumerate(cases()):
        signals.append(f"  s{index}: {{value: {case.measure}}}")
        alerts.append(f"  s{index}: [{named(index, case.rungs)}]")
        panels.append(f"          - {{title: P{index}, as: stat, show: s{index}}}")
    lines = ["metrics: {" + metrics + "}", "signals:", *signals, "alerts:", *alerts]
    board = ["dashboards:", "  board:", "    title: B", "    rows:", "      - title: R"]
    return "\n".join((*lines, *board, "        panels:", *panels))


def named(index: int, rungs: str) -> str:
    severities = ("warning", "critical")
    return ", ".join(
        f"{{name: A{index}x{place}, severity: {severities[place]}, {rung}}}"
        for place, rung in enumerate(re.findall(r"\{(.*?)\}", rungs))
    )


@cache
def judged() -> tuple[Judged, ...]:
    compiled = compile_shop(spec())
    assert not compiled.failed
    (file,) = [artifact for artifact in compiled.artifacts if artifact.path.endswith("board.json")]
    panels = {panel["title"]: panel for panel in json.loads(file.content)["panels"]}
    chance = random.Random(13)
    alerts: dict[str, list[AlertingRule]] = {}
    for rule in compiled.plan.systems[0].alerts:
        alerts.setdefault(rule.rung.signal, []).append(rule)
    return tuple(
        judge(panels[f"P{index}"], alerts[f"s{index}"], case, chance)
        for index, case in enumerate(cases())
    )


def judge(
    panel: dict[str, Any], rules: list[AlertingRule], case: Case, chance: random.Random
) -> Judged:
    values = [0.0, 1.0] if case.is_truth else sorted(around(rules, chance))
    steps = panel["fieldConfig"]["defaults"]["thresholds"]["steps"]
    return Judged(steps, values, [colour(rules, value) for value in values])


def around(rules: list[AlertingRule], chance: random.Random) -> set[float]:
    """Return values just before, at and just past each limit, a step away, and some others."""
    limits = {float(number) for rule in rules for _, number in COMPARED.findall(rule.expr)}
    values = {0.0, -1.0, 1e300, *(chance.uniform(0, 2) * max(limits) for _ in range(9))}
    for limit in limits:
        values |= {nextafter(limit, -inf), limit, nextafter(limit, inf), limit - 1, limit + 1}
        values |= {limit * 0.99, limit * 1.01}
    return values


def colour(rules: list[AlertingRule], value: float) -> str:
    """Return the colour of the most urgent alert that fires, read from its PromQL."""
    firing = {dict(rule.labels)["severity"] for rule in rules if fires(rule.expr, value)}
    return next((COLOURS[name] for name in ("critical", "warning") if name in firing), "green")


def fires(expr: str, value: float) -> bool:
    compared = COMPARED.findall(expr)
    assert compared, expr
    return all(OPERATORS[sign](value, float(number)) for sign, number in compared)


def last_step_reached(steps: list[dict[str, Any]], value: float) -> str:
    """Return what Grafana's documentation says: a step holds from its value on."""
    reached = [step for step in steps if step["value"] is None or step["value"] <= value]
    return str(reached[-1]["color"])


def test_the_colour_of_a_value_is_that_of_the_alert_that_fires_at_it() -> None:
    asked = [
        (one.steps, value, expected)
        for one in judged()
        for value, expected in zip(one.values, one.expected, strict=True)
    ]
    wrong = [one for one in asked if last_step_reached(one[0], one[1]) != one[2]]
    assert wrong == []
    assert len(asked) > 2000
    assert {expected for _, _, expected in asked} == {"green", "orange", "red"}


@needs_grafana
def test_grafana_gives_each_value_the_colour_of_its_alert() -> None:
    answers = colours([(one.steps, one.values) for one in judged()])
    assert answers == [one.expected for one in judged()]
