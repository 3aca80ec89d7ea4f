"""`genmon routes`: the way of an alert, as people and programs read it, and wrong input."""
# ruff: noqa: E501 - answers stand as people read them

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from genmon.cli.group import run

_CONFIG = """
route:
  receiver: mail
  group_by: [alertname]
  routes:
    - {matchers: [severity="critical"], receiver: pager, mute_time_intervals: [night]}
    - {matchers: [severity="info"], receiver: nobody}
receivers:
  - {name: mail, webhook_configs: [{url: 'http://mail.example/'}]}
  - {name: pager, webhook_configs: [{url: 'http://pager.example/'}]}
  - {name: nobody}
inhibit_rules:
  - {source_matchers: [severity="critical"], target_matchers: [severity="info"], equal: [dc]}
time_intervals:
  - {name: night, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}
"""
_AT = "--at=2026-11-22T03:00"


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "am.yml").write_text(_CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_way_and_what_keeps_it_silent_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["routes", "--config=am.yml", "severity=critical", "alertname=Down", _AT]) == 0
    assert capsys.readouterr().out == dedent(
        """\
        alert alertname="Down" severity="critical"
        on Sunday 22 November 2026, 03:00 UTC

        ○ root: asks those below
          ● severity="critical": tells pager
          · severity="info": not asked, the search has ended

        pager (webhook)
          silent until Sunday 22 November 2026, 06:00 UTC: muted by night
          grouped by alertname: alertname="Down"
          first told on Sunday 22 November 2026, 06:00:30 UTC; looked at every 5m, repeated every 4h5m
        told now: nobody
        """
    )


def test_what_fires_beside_it_inhibits(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["routes", "--config=am.yml", "severity=info", _AT, "--firing=severity=critical"]
    assert run(words) == 1
    assert capsys.readouterr().out == dedent(
        """\
        alert severity="info"
        on Sunday 22 November 2026, 03:00 UTC

        ○ root: asks those below
          ✗ severity="critical": `severity` is `info`
          ● severity="info": tells nobody

        nobody (no channel: nobody is told)
        inhibited while this fires: severity="critical"
          by the rule for severity="critical", equal dc
        told now: nobody
        """
    )


def test_programs_get_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["routes", "--config=am.yml", "severity=critical", _AT, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(one["route"], one["verdict"]) for one in said["path"]] == [
        ([], "passes"),
        ([0], "notifies"),
        ([1], "unasked"),
    ]
    assert said["deliveries"] == [
        {
            "route": [0],
            "receiver": "pager",
            "integrations": ["webhook"],
            "speaks": False,
            "muted_by": ["night"],
            "outside": [],
            "until": "2026-11-22T06:00:00+00:00",
            "first": "2026-11-22T06:00:30+00:00",
            "group": {},
            "group_wait": 30,
            "group_interval": 300,
            "repeat": 14700,
        }
    ]
    assert (said["notified"], said["inhibited_by"]) == ([], [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--config=no.yml", "a=b"], "`no.yml` cannot be read: No such file or directory"),
        (["--config=.", "a=b"], "`.` cannot be read: Is a directory"),
        (["--config=bytes.yml", "a=b"], "`bytes.yml` is no text in UTF-8"),
        (["--config=foreign.yml", "a=b"], "Alertmanager knows no key `scrape_configs` here"),
        (["--config=am.yml", "a"], "`a` is no label: write it like `severity=critical`"),
        (["--config=am.yml", "a=b", "a=c"], "`a` is given twice"),
        (["--config=am.yml", "a=b", "--at=25:00"], "`25:00` is no time"),
        (["--config=am.yml", "a=b", "--at=9999-12-31T23:59"], "is too far from now"),
        (["--config=am.yml", "a=b", "--at=0001-01-01"], "is too far from now"),
        (["--config=am.yml", "a=b", "--firing=x"], "`x` is no label"),
        (["a=b"], "specs"),
    ],
)
def test_wrong_input_is_refused_in_words(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bytes.yml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "foreign.yml").write_text("scrape_configs: []\n")
    unread = words[0] != "--config=am.yml"
    assert run(["routes", *words]) == (1 if unread else 2)
    assert said in capsys.readouterr().err


def test_labels_and_alerts_that_a_system_lacks_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    specs = f"--specs={Path(__file__).parents[2] / 'specs'}"
    words = ["routes", specs, "--system=azora", _AT]
    assert run([*words, "seveity=critical"]) == 2
    assert run([*words, "alertname=HighApiLatency"]) == 2
    assert capsys.readouterr().err == dedent(
        """\
        genmon: no alert carries a label `seveity`; did you mean `severity`?
        genmon: `azora` has no alert `HighApiLatency`; did you mean `HighAPILatency`?
        """
    )


def test_the_labels_of_a_rule_are_added(capsys: pytest.CaptureFixture[str]) -> None:
    specs = f"--specs={Path(__file__).parents[2] / 'specs'}"
    words = ["routes", specs, "--system=azora", "alertname=HighAPILatency", _AT, "--json"]
    run(words)
    labels = json.loads(capsys.readouterr().out)["labels"]
    assert (labels["system"], labels["severity"]) == ("azora", "warning")


def test_what_is_suspicious_is_reported_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["routes", "--config=am.yml", "--check"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "am.yml:11:12: warning[GM384]: the receiver `nobody` has no channel, so it tells nobody"
    )
    mended = _CONFIG.replace(
        "{name: nobody}", "{name: nobody, webhook_configs: [{url: 'http://a'}]}"
    )
    (tmp_path / "am.yml").write_text(mended, encoding="utf-8")
    assert run(["routes", "--config=am.yml", "--check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_secret_beside_a_mistake_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("secret.yml").write_text(
        """
global: {smtp_auth_pasword: hunter2}
route: {receiver: shop}
receivers:
  - name: shop
    pagerduty_configs:
      - routing_key: [hunter2, hunter2]
    pushover_configs:
      - user_key: hunter2
        tokn: hunter
    sns_configs: [{sigv4: {secret_key: hunter2, region: 1.5}}]
    webhook_configs: [{url: 'ftp://shop:hunter2@example.org'}]
"""
    )
    assert run(["routes", "--config=secret.yml", "severity=page"]) == 1
    said = capsys.readouterr().err
    assert "error[GM641]: Alertmanager knows no key `smtp_auth_pasword` here" in said
    assert "hunter2" not in said


_RULES = """
groups:
  - name: shop
    rules:
      - {alert: Down, expr: up == 0, labels: {severity: critical}}
"""


def test_the_alerts_of_rule_files_come_to_the_routes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("rules").mkdir()
    Path("rules/shop.yml").write_text(_RULES, encoding="utf-8")
    assert run(["routes", "--config=am.yml", "--rules=rules", "--check", "--json"]) == 1
    found = [one["message"] for one in json.loads(capsys.readouterr().out)["diagnostics"]]
    assert "no alert has the severity `info`" in found


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--rules=am.yml"], 2, "`--rules` goes with `--config`"),
        (["--config=am.yml", "--rules=no.yml"], 2, "'no.yml' does not exist"),
        (["--config=am.yml", "--rules=bad.yml", "a=b"], 1, "the rules are no YAML"),
    ],
)
def test_wrong_rules_are_refused_in_words(
    words: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.yml").write_text("a: [", encoding="utf-8")
    assert run(["routes", *words]) == status
    assert said in capsys.readouterr().err
