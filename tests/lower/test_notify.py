"""Severities become routes whose every leg is told; ladders become inhibition of named alerts."""

from __future__ import annotations

import pytest

from genmon.plan import Notifying, Route, Smtp
from tests.compiling import findings, plan_of

HOURS = """
signals: {is_up: {value: up}}
severities:
  info:
    rank: 3
    notify: [desk, {to: mail, only_during: [day, night], except_during: lunch}, desk]
    group_by: [severity]
    group_wait: 1m
    group_interval: 10m
    repeat: 23h
    seed: SHOP-1
receivers: {mail: {}}
time_intervals: {day: "daily 08:00-20:00", night: "daily 20:00-08:00", lunch: "daily 12:00-13:00"}
"""
LADDER = """
metrics: {load: {type: gauge, counts: jobs, labels: [queue]}}
signals:
  gone: {absent: up}
  jam: {value: load, combine: sum, by: [queue]}
  load: {value: load, combine: max, by: [queue]}
alerts:
  load:
    - {target: 1}
    - {name: A, above: 1, severity: warning}
    - {colour: red, above: 2}
    - {name: B, above: 3, severity: critical}
    - {name: C, above: 4, severity: critical}
  gone: [{name: Gone, severity: critical}]
  jam: [{name: Jammed, above: 0, severity: critical}]
inhibit:
  - {silence: [A, B], by: Gone, seed: SHOP-2}
  - {silence: C, by: Jammed, equal: [queue]}
"""


def notifying(spec: str) -> Notifying:
    return plan_of(spec).notifying


def test_the_root_takes_what_no_severity_does() -> None:
    root = notifying("signals: {is_up: {value: up}}").root
    assert root == Route(
        receiver="desk",
        origin=root.origin,
        group_by=("system", "signal"),
        group_wait=30,
        group_interval=300,
        repeat_interval=14_340,
        routes=root.routes,
    )


def test_severities_are_routed_by_rank_and_all_legs_but_the_last_go_on() -> None:
    routes = notifying(HOURS).root.routes
    assert [(dict_of(r)["severity"], r.receiver, r.goes_on) for r in routes] == [
        ("critical", "desk", False),
        ("warning", "desk", False),
        ("info", "desk", True),
        ("info", "mail", True),
        ("info", "desk", False),
    ]


def test_a_leg_has_its_hours_and_the_rhythm_of_its_severity() -> None:
    leg = notifying(HOURS).root.routes[3]
    assert leg == Route(
        receiver="mail",
        origin=leg.origin,
        matchers=(("system", "=", "shop"), ("severity", "=", "info")),
        group_by=("severity",),
        group_wait=60,
        group_interval=600,
        repeat_interval=82_740,
        active=("day", "night"),
        muted=("lunch",),
        goes_on=True,
    )
    assert leg.origin.seeds == ("SHOP-1",)


def dict_of(route: Route) -> dict[str, str]:
    return {label: value for label, _, value in route.matchers}


def test_every_worse_rung_silences_the_milder_ones_of_the_same_series() -> None:
    within = notifying(LADDER).inhibit[:2]
    assert [(rule.source, rule.target, rule.equal) for rule in within] == [
        ((("alertname", "=~", "B|C"),), (("alertname", "=", "A"),), ("system", "queue")),
        ((("alertname", "=", "C"),), (("alertname", "=", "B"),), ("system", "queue")),
    ]


def test_inhibition_in_words_comes_after_and_compares_what_it_says() -> None:
    written = notifying(LADDER).inhibit[2:]
    assert [(rule.source, rule.target, rule.equal) for rule in written] == [
        ((("alertname", "=", "Gone"),), (("alertname", "=~", "A|B"),), ("system",)),
        ((("alertname", "=", "Jammed"),), (("alertname", "=", "C"),), ("system", "queue")),
    ]
    assert written[0].origin.seeds == ("SHOP-2",)


@pytest.mark.parametrize(
    ("repeat", "days"), [("4h", 5), ("2d", 5), ("3d", 6), ("73h", 7), ("30d", 33)]
)
def test_what_was_sent_is_remembered_for_longer_than_the_longest_repeat(
    repeat: str, days: int
) -> None:
    spec = f"severities: {{info: {{rank: 3, notify: [desk], repeat: {repeat}}}}}"
    assert notifying(spec).retention == days * 86400


def test_the_mail_server_keeps_its_password_in_a_file() -> None:
    spec = """
    smtp: {smarthost: "mail:587", from: a@b.example, username: u, password_file: /etc/p}
    """
    smtp = notifying(spec).smtp
    assert smtp is not None
    assert smtp == Smtp(
        smarthost="mail:587",
        sender="a@b.example",
        username="u",
        password_file="/etc/p",  # noqa: S106 - a path
        require_tls=True,
        origin=smtp.origin,
        secrets=smtp.secrets,
    )


@pytest.mark.parametrize(
    ("sender", "is_fine"),
    [
        ("a@b.example", True),
        ("The Shop <a@b.example>", True),
        ('\\"The Shop, Inc.\\" <a@b.example>', True),
        ("The Shop a@b.example", False),
        ("Shop, Inc. <a@b.example>", False),
        ("Shop <a@[b>", False),
    ],
)
def test_a_sender_is_what_alertmanager_can_read_when_it_sends(sender: str, is_fine: bool) -> None:  # noqa: FBT001 - pytest passes it so
    spec = f'smtp: {{smarthost: "mail:25", from: "{sender}"}}'
    assert (findings(spec) == "") == is_fine


def test_over_port_465_mail_asks_for_no_starttls_for_it_is_tls_already() -> None:
    for port, require_tls in (("465", False), ("587", True), ("4650", True)):
        smtp = notifying(f'smtp: {{smarthost: "mail:{port}", from: a@b.example}}').smtp
        assert smtp is not None
        assert (port, smtp.require_tls) == (port, require_tls)


def test_an_interval_is_all_its_slots_and_the_words_of_them() -> None:
    (interval,) = notifying("time_intervals: {odd: [monday, daily 22:00-06:00]}").intervals
    assert (len(interval.slots), interval.words) == (3, "monday; daily 22:00-06:00")
