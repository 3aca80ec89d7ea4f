"""Signals on ``ALERTS``: they leave out the alerts that come from them."""

from __future__ import annotations

from genmon.plan import RecordingRule
from tests.compiling import plan_of


def _records(spec: str) -> dict[str, str]:
    rules = (rule for group in plan_of(spec).groups for rule in group.rules)
    return {rule.record: rule.expr for rule in rules if isinstance(rule, RecordingRule)}


def test_an_alert_does_not_count_itself() -> None:
    spec = """
        signals: {firing: {count: 'ALERTS{alertstate="firing"}'}}
        alerts: {firing: [{name: AlertStorm, above: 20, severity: critical}]}
    """
    assert _records(spec)["shop:firing:count"] == (
        'count(ALERTS{alertname!="AlertStorm",alertstate="firing"}) or vector(0)'
    )


def test_an_alert_that_the_selector_leaves_out_anyway_changes_nothing() -> None:
    spec = """
        signals: {firing: {count: 'ALERTS{alertstate="firing",severity="critical"}'}}
        alerts: {firing: [{name: AlertStorm, above: 20, severity: warning}]}
    """
    assert _records(spec)["shop:firing:count"] == (
        'count(ALERTS{alertstate="firing",severity="critical"}) or vector(0)'
    )


def test_alerts_on_what_is_made_of_the_signal_do_not_count_either() -> None:
    spec = """
        signals:
          firing: {count: 'ALERTS{alertstate="firing"}'}
          most: {peak: firing, over: 1h}
        alerts:
          firing: [{name: AlertStorm, above: 20, severity: critical}]
          most: [{name: StormOfTheHour, above: 50, severity: critical}]
    """
    assert _records(spec)["shop:firing:count"] == (
        'count(ALERTS{alertname!~"AlertStorm|StormOfTheHour",alertstate="firing"}) or vector(0)'
    )


def test_two_alerts_that_would_read_each_other_do_not() -> None:
    spec = """
        signals:
          urgent: {count: 'ALERTS{severity="critical"}'}
          mild: {count: 'ALERTS{severity="warning"}'}
        alerts:
          urgent: [{name: ManyUrgent, above: 3, severity: warning}]
          mild: [{name: ManyMild, above: 9, severity: critical}]
    """
    assert _records(spec) == {
        "shop:mild:count": (
            'count(ALERTS{alertname!="ManyUrgent",severity="warning"}) or vector(0)'
        ),
        "shop:urgent:count": (
            'count(ALERTS{alertname!="ManyMild",severity="critical"}) or vector(0)'
        ),
    }


def test_where_alerts_are_escalated_the_escalation_of_its_own_is_left_out() -> None:
    spec = """
        signals: {firing: {count: 'ALERTS{alertstate="firing"}'}}
        alerts: {firing: [{name: AlertStorm, above: 20, severity: critical}]}
        escalation: {of: [critical], levels: [{name: NobodyCame, level: 2, after: 1h, to: desk}]}
    """
    assert _records(spec)["shop:firing:count"] == (
        'count(ALERTS{alertname!="AlertStorm",alertstate="firing",source_alert!="AlertStorm"})'
        " or vector(0)"
    )


def test_an_alert_on_an_incident_does_not_hold_it_open() -> None:
    spec = """
        signals: {incident: {incident: critical}}
        alerts: {incident: [{name: IncidentLasts, equals: 1, for: 4h, severity: critical}]}
    """
    assert (
        'ALERTS{alertname!="IncidentLasts",alertstate="firing",'
        in (_records(spec)["shop:incident:open"])
    )
