"""Rule groups: one a signal, in order of name, records before the alerts that read them."""

from __future__ import annotations

from genmon.plan import AlertingRule, RuleGroup
from tests.compiling import plan_of

SPEC = """
metrics: {hits_total: {type: counter, counts: hits, labels: [status]}}
signals:
  wait: {value: scrape_duration_seconds, combine: max}
  errors: {ratio: 'hits_total{status="500"}', of: hits_total, over: 5m, min_events: 3}
  budget: {error_budget: errors, objective: 99%, over: 7d}
  silent: {value: up}
alerts:
  wait: [{name: Slow, above: 1s, severity: warning}, {name: Slower, above: 2s, severity: critical}]
  errors: [{name: Errors, above: 1%, severity: warning}]
"""


def names(group: RuleGroup) -> list[str]:
    return [rule.alert if isinstance(rule, AlertingRule) else rule.record for rule in group.rules]


def test_records_come_before_the_alerts_and_helpers_before_all() -> None:
    groups = {group.name: names(group) for group in plan_of(SPEC).groups}
    assert groups == {
        "shop.budget": [
            "shop:budget:total_rate5m",
            "shop:budget:bad_rate5m",
            "shop:budget:total_increase7d",
            "shop:budget:ratio7d",
        ],
        "shop.errors": [
            "shop:errors:total_rate5m",
            "shop:errors:part_rate5m",
            "shop:errors:total_increase5m",
            "shop:errors:ratio5m",
            "shop:errors:ratio5m_judged",
            "Errors",
        ],
        "shop.wait": ["shop:wait:max", "Slow", "Slower"],
    }
    assert list(groups) == sorted(groups)


def test_groups_are_evaluated_as_the_system_says_and_a_months_sum_less_often() -> None:
    intervals = {g.name: g.interval for g in plan_of(SPEC).groups}
    assert intervals == {"shop.budget": 60, "shop.errors": 30, "shop.wait": 30}
    slower = plan_of(SPEC + "scrape: {evaluation_interval: 1m}")
    assert {g.name: g.interval for g in slower.groups} == {
        "shop.budget": 60,
        "shop.errors": 60,
        "shop.wait": 60,
    }


def test_a_group_knows_the_line_of_its_signal() -> None:
    assert [group.origin.span.line for group in plan_of(SPEC).groups] == [5, 4, 3]
