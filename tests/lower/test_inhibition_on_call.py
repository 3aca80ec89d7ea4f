"""Which alert silences which: within a ladder, within an objective, and where a spec says so."""

from __future__ import annotations

import pytest

from tests.compiling import plan_of
from tests.lower.oncall import compiled

Matchers = tuple[tuple[str, str, str], ...]
Rule = tuple[Matchers, Matchers, tuple[str, ...]]

SERIES = ("system", "cpu", "job", "instance")
EXPECTED: list[Rule] = [
    ((("alertname", "=", "LoadCritical"),), (("alertname", "=", "LoadHigh"),), SERIES),
    (
        (("alertname", "=", "ScaleUp"), ("action", "=", "scale_up"), ("resource", "=", "cpu")),
        (("alertname", "=", "LoadHigh"),),
        SERIES,
    ),
    (
        (("alertname", "=", "LoadCritical"),),
        (("alertname", "=", "ScaleUp"), ("action", "=", "scale_up"), ("resource", "=", "cpu")),
        SERIES,
    ),
    ((("alertname", "=", "FastBurn"),), (("alertname", "=", "SlowBurn"),), ("system", "route")),
    ((("alertname", "=~", "LoadCritical|FastBurn"),), (("severity", "=~", "P1|P2"),), ("system",)),
    (
        (("component", "=~", "a\\.b|c"),),
        (("alertname", "=", "EscalateToLevel2"),),
        ("system", "component"),
    ),
]


def _rules() -> list[Rule]:
    rules = compiled().plan.systems[0].notifying.inhibit
    return [(rule.source, rule.target, rule.equal) for rule in rules]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda rule: f"{rule[0][0][2]}-{rule[1][0][2]}")
def test_the_worse_silences_the_milder_one_of_the_same_series(expected: Rule) -> None:
    assert expected in _rules()


def test_nothing_else_is_silenced() -> None:
    assert sorted(_rules()) == sorted(EXPECTED)


def test_rungs_of_one_name_are_told_apart_by_their_labels() -> None:
    plan = plan_of("""
    metrics: {load: {type: gauge, unit: ratio}}
    signals: {load: {value: load}}
    alerts:
      load:
        - {name: ScaleUp, above: 70%, severity: warning, labels: {size: small}}
        - {name: ScaleUp, above: 90%, severity: critical, labels: {size: large}}
    """)
    (rule,) = plan.notifying.inhibit
    assert rule.source == (("alertname", "=", "ScaleUp"), ("size", "=", "large"))
    assert rule.target == (("alertname", "=", "ScaleUp"), ("size", "=", "small"))
