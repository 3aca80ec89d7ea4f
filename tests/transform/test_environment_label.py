"""What leaves a system with environments says which one it comes from."""

from __future__ import annotations

from dataclasses import replace

from genmon.plan import RecordingRule
from genmon.transform.environment_label import label_environment
from tests.compiling import plan_of

SPEC = """
metrics: {queue_length: {type: gauge, counts: jobs, labels: [queue]}}
signals: {queue: {value: queue_length, by: [queue], combine: max}}
alerts:
  queue:
    - {name: LongQueue, above: 10, severity: warning}
    - {name: EndlessQueue, above: 100, severity: critical}
escalation: {of: critical, levels: [{name: CallMore, level: 2, after: 1h, to: desk}]}
inhibit: [{by: EndlessQueue, silence: CallMore}]
"""


def test_alerts_samples_and_inhibition_carry_the_environment() -> None:
    plan = label_environment(replace(plan_of(SPEC), environment="staging"))
    stamped = (("system", "shop"), ("environment", "staging"))
    assert [(alert.alert, alert.labels[:2]) for alert in plan.alerts] == [
        ("CallMore", stamped),
        ("LongQueue", stamped),
        ("EndlessQueue", stamped),
    ]
    assert plan.scraping.external_labels == (("system", "shop"), ("environment", "staging"))
    assert [rule.equal for rule in plan.notifying.inhibit] == [
        ("system", "environment", "queue"),
        ("system", "environment"),
    ]


def test_records_keep_their_labels() -> None:
    plan = label_environment(replace(plan_of(SPEC), environment="staging"))
    records = [r for g in plan.groups for r in g.rules if isinstance(r, RecordingRule)]
    assert [record.labels for record in records] == [()]


def test_a_system_without_environments_stays_as_it_is() -> None:
    plan = plan_of(SPEC)
    assert label_environment(plan) is plan
