"""Rules on other alerts: what is escalated and what misses its target, word for word."""

from __future__ import annotations

from genmon.plan import AlertingRule, RuleGroup
from tests.compiling import compile_text, plan_of

SPEC = """
system: {title: The Shop, owner: shop-team}
severities:
  P0: {rank: 1, notify: [desk], resolution: 1h}
  P1: {rank: 2, notify: [desk], resolution: 1d}
  P2: {rank: 3, notify: [desk]}
receivers: {desk: {}, senior: {}}
routes: {default: desk}
escalation:
  of: [P0, P1]
  levels:
    - {name: EscalateToLevel2, level: 2, after: 30m, to: senior}
    - {name: EscalateToLevel4, level: 4, after: 4h, to: senior, of: P1}
"""
STILL_FIRING = """max without (alertgroup, alertname, alertstate, component) (
  label_replace(
    label_replace(
      ALERTS{{alertstate="firing",escalation_level="",severity{severity},sla="",system="shop"}},
      "source_alert", "$1", "alertname", "(.*)"
    ),
    "source_component", "$1", "component", "(.*)"
  )
)"""


def _groups() -> dict[str, RuleGroup]:
    compiled = compile_text({"shop/a.yaml": SPEC})
    assert not compiled.failed, compiled.diagnostics
    return {group.name: group for group in compiled.plan.systems[0].groups}


def _alerts(group: str) -> list[AlertingRule]:
    rules = _groups()[group].rules
    alerting_rules = [rule for rule in rules if isinstance(rule, AlertingRule)]
    assert len(alerting_rules) == len(rules)
    return alerting_rules


def test_each_level_waits_for_its_time_on_its_severities() -> None:
    second, fourth = _alerts("shop.escalation")
    assert (second.alert, second.hold) == ("EscalateToLevel2", 1800)
    assert second.expr == STILL_FIRING.format(severity='=~"P0|P1"')
    assert (fourth.alert, fourth.hold) == ("EscalateToLevel4", 14400)
    assert fourth.expr == STILL_FIRING.format(severity='="P1"')


def test_a_level_keeps_the_severity_of_its_source_and_stamps_its_own_marks() -> None:
    second, _ = _alerts("shop.escalation")
    assert second.labels == (
        ("system", "shop"),
        ("escalation_level", "2"),
        ("component", "escalation"),
    )
    assert dict(second.annotations)["summary"] == (
        "{{ $labels.source_alert }} firing for 30m without an end"
    )


def test_each_severity_with_a_target_has_its_alert() -> None:
    first, second = _alerts("shop.resolution")
    assert {first.alert, second.alert} == {"ResolutionTargetBreached"}
    assert (first.expr, first.hold) == (STILL_FIRING.format(severity='="P0"'), 3600)
    assert (second.expr, second.hold) == (STILL_FIRING.format(severity='="P1"'), 86400)
    assert first.labels == (
        ("system", "shop"),
        ("severity", "P0"),
        ("sla", "resolution"),
        ("component", "escalation"),
    )


def test_without_escalation_and_targets_there_are_no_rules_on_alerts() -> None:
    plan = plan_of("metrics: {}")
    assert plan.groups == ()
