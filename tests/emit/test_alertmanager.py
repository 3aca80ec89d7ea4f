"""Notifying becomes a configuration that amtool takes and a real Alertmanager obeys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from genmon.artifact import Artifact, Checker
from genmon.emit import header as opening
from genmon.emit.alertmanager import EMITTER
from genmon.plan import (
    InhibitRule,
    Integration,
    Notifying,
    Origin,
    Receiver,
    Route,
    Smtp,
    SystemPlan,
    TimeInterval,
    TimeRange,
    TimeSlot,
)
from genmon.plan.notify import Setting
from genmon.proc import run


@pytest.fixture
def origin(plan: SystemPlan) -> Origin:
    return plan.origin


@pytest.fixture
def full(plan: SystemPlan, origin: Origin) -> SystemPlan:
    slack: tuple[tuple[str, Setting], ...] = (
        ("send_resolved", True),
        ("api_url_file", "/run/slack"),
        ("channel", "#alerts"),
        ("title", '{{ template "genmon.slack.title" . }}'),
        ("fields", ((("title", "t"), ("value", "v"), ("short", False)),)),
    )
    hook: tuple[tuple[str, Setting], ...] = (
        ("url", "http://localhost/"),
        ("http_config", (("authorization", (("credentials_file", "/run/t"),)),)),
        ("max_alerts", 5),
    )
    return replace(
        plan,
        notifying=Notifying(
            receivers=(
                Receiver("nobody", (), origin),
                Receiver(
                    "people",
                    (
                        Integration("slack", slack, origin),
                        Integration("webhook", hook, origin),
                        Integration("slack", slack[1:3], origin),
                    ),
                    origin,
                ),
            ),
            root=Route(
                "nobody",
                origin,
                group_by=("system", "signal"),
                group_wait=30,
                group_interval=300,
                repeat_interval=14_400,
                routes=(
                    Route(
                        "people",
                        origin,
                        matchers=(("severity", "=~", r"a\.b|c"), ("team", "!=", 'the "A"')),
                        group_wait=0,
                        repeat_interval=82_800,
                        active=("office",),
                        muted=("nights",),
                        goes_on=True,
                        routes=(Route("nobody", origin, matchers=(("x", "=", ""),)),),
                    ),
                ),
            ),
            inhibit=(
                InhibitRule(
                    (("alertname", "=", "B"),), (("alertname", "=", "A"),), ("system",), origin
                ),
            ),
            intervals=(
                TimeInterval(
                    "office",
                    (
                        TimeSlot(
                            (TimeRange(540, 1020),), ("monday", "friday"), location="Europe/Berlin"
                        ),
                    ),
                    "",
                    origin,
                ),
                TimeInterval(
                    "nights",
                    (
                        TimeSlot((TimeRange(0, 360), TimeRange(1320, 1440))),
                        TimeSlot(days_of_month=((1, 7), (-1, -1)), months=(1, 12)),
                        TimeSlot(),
                    ),
                    "",
                    origin,
                ),
            ),
            retention=8 * 86_400 + 90,
            smtp=Smtp("mail:587", "am@shop.example", "am", "/run/smtp", False, origin),  # noqa: FBT003 - the plan's order
        ),
    )


CONFIGURATION = r"""global:
  smtp_from: am@shop.example
  smtp_smarthost: mail:587
  smtp_auth_username: am
  smtp_auth_password_file: /run/smtp
  smtp_require_tls: false
templates:
- templates/*.tmpl
route:
  receiver: nobody
  group_by:
  - system
  - signal
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
  - receiver: people
    continue: true
    matchers:
    - severity=~"a\\.b|c"
    - team!="the \"A\""
    group_wait: 0s
    repeat_interval: 23h
    mute_time_intervals:
    - nights
    active_time_intervals:
    - office
    routes:
    - receiver: nobody
      matchers:
      - x=""
inhibit_rules:
- source_matchers:
  - alertname="B"
  target_matchers:
  - alertname="A"
  equal:
  - system
receivers:
- name: nobody
- name: people
  slack_configs:
  - send_resolved: true
    api_url_file: /run/slack
    channel: '#alerts'
    title: '{{ template "genmon.slack.title" . }}'
    fields:
    - title: t
      value: v
      short: false
  - api_url_file: /run/slack
    channel: '#alerts'
  webhook_configs:
  - url: http://localhost/
    http_config:
      authorization:
        credentials_file: /run/t
    max_alerts: 5
time_intervals:
- name: office
  time_intervals:
  - times:
    - start_time: "09:00"
      end_time: "17:00"
    weekdays:
    - monday
    - friday
    location: Europe/Berlin
- name: nights
  time_intervals:
  - times:
    - start_time: "00:00"
      end_time: "06:00"
    - start_time: "22:00"
      end_time: "24:00"
  - days_of_month:
    - "1:7"
    - "-1"
    months:
    - "1"
    - "12"
  - {}
"""


def _by_name(plan: SystemPlan) -> dict[str, Artifact]:
    return {artifact.path.rpartition("/")[2]: artifact for artifact in EMITTER.emit(plan)}


def _configuration(plan: SystemPlan) -> Any:  # noqa: ANN401 - any YAML
    return yaml.load(_by_name(plan)["alertmanager.yml"].content, Loader=yaml.CSafeLoader)


def test_everything_that_is_planned_is_configured(full: SystemPlan) -> None:
    artifact = _by_name(full)["alertmanager.yml"]
    assert (artifact.path, artifact.checker) == (
        "shop/alertmanager/alertmanager.yml",
        Checker.ALERTMANAGER_CONFIG,
    )
    header, _, text = artifact.content.decode().partition("\n")
    assert header == f"# {opening(full)}"
    assert text == CONFIGURATION


def test_a_system_that_only_shows_its_alerts_needs_two_sections(plan: SystemPlan) -> None:
    assert _configuration(plan) == {
        "route": {"receiver": "web"},
        "receivers": [{"name": "web"}],
    }


def test_retention_is_a_flag_in_units_that_go_knows(full: SystemPlan, plan: SystemPlan) -> None:
    artifact = _by_name(full)["alertmanager.args"]
    assert artifact.path == "shop/alertmanager/alertmanager.args"
    assert artifact.content == b"--data.retention=192h1m30s\n"
    assert "alertmanager.args" not in _by_name(plan)


def test_the_templates_that_receivers_use_are_copied_under_a_header(
    plan: SystemPlan, origin: Origin
) -> None:
    settings = (("details", (("text", '{{ template "genmon.slack.text" . }}'),)),)
    receivers = (Receiver("r", (Integration("slack", settings, origin),), origin),)
    plan = replace(plan, notifying=replace(plan.notifying, receivers=receivers))
    assert _configuration(plan)["templates"] == ["templates/*.tmpl"]
    copies = {n: a for n, a in _by_name(plan).items() if n.endswith(".tmpl")}
    assert list(copies) == ["slack.tmpl", "text.tmpl"], "and those which these use in turn"
    slack = copies["slack.tmpl"]
    assert slack.path == "shop/alertmanager/templates/slack.tmpl"
    header, _, text = slack.content.decode().partition("\n")
    assert header == (
        "{{/* Made of slack.tmpl of genmon. Do not edit: `genmon render` writes it anew. */}}"
    )
    source = Path(__file__).parents[2] / "templates" / "slack.tmpl"
    assert text == source.read_text(encoding="utf-8")


def test_texts_come_back_as_they_were(plan: SystemPlan, origin: Origin, hostile: str) -> None:
    settings: tuple[tuple[str, Setting], ...] = (("title", hostile), ("tags", (hostile, hostile)))
    receivers = (Receiver("r", (Integration("any", settings, origin),), origin),)
    read = _configuration(replace(plan, notifying=replace(plan.notifying, receivers=receivers)))
    assert read["receivers"] == [
        {"name": "r", "any_configs": [{"title": hostile, "tags": [hostile, hostile]}]}
    ]


def test_a_receiver_and_an_interval_lead_back_to_the_spec(full: SystemPlan) -> None:
    there = Origin(full.origin.span._replace(line=99))
    receivers = tuple(replace(receiver, origin=there) for receiver in full.notifying.receivers)
    moved = replace(full, notifying=replace(full.notifying, receivers=receivers))
    places = _by_name(moved)["alertmanager.yml"].line_map
    assert places.find('undefined receiver "people" used in route') == there.span
    assert places.find('undefined time interval "office" used in route') == full.origin.span


def test_amtool_accepts_the_configuration(full: SystemPlan, tmp_path: Path) -> None:
    for artifact in EMITTER.emit(full):
        file = tmp_path / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)
    folder = tmp_path / "shop" / "alertmanager"
    told = run(["amtool", "check-config", "alertmanager.yml"], cwd=folder, timeout=20)
    assert told.status == 0, told.stdout + told.stderr
    assert " - 1 templates\n  SUCCESS" in told.stdout
