"""What is suspicious in routes: for each finding a configuration that has it, and a good one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from genmon.alertmanager.config.timing import DEFAULT_RETENTION
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.commands.routes.template_files import template_files
from genmon.diag import Diagnostic, Severity, all_codes
from genmon.lint import routes as faults
from genmon.lint.routes import Subject
from genmon.lint.rule import LintRule, run_rules
from genmon.registry import discover
from tests.alertmanager.reading import config_of
from tests.yaml_values import yaml_values

Case = dict[str, Any]
CASES: list[Case] = yaml_values(Path(__file__).with_name("faults.yaml").read_text("utf-8"))
_FAULTS = discover(faults, "RULE", LintRule)
_CODES = {f"GM{number}" for number in (*range(380, 398), 480, 649, *range(652, 660))}
_TEMPLATES = """templates: ["*.tmpl"]
route: {receiver: a}
receivers:
  - name: a
    webhook_configs: [{url: "http://a"}]
    slack_configs:
      - {api_url_file: x, text: '{{ template "their" . }}', title: '{{ template "mine" . }}'}
"""


@pytest.mark.parametrize("case", CASES, ids=[case["claim"] for case in CASES])
def test_a_configuration_has_these_faults_and_no_others(case: Case) -> None:
    now = datetime.fromisoformat(case["now"]).replace(tzinfo=UTC) if "now" in case else None
    alerts = tuple(_alert(one) for one in case.get("alerts", ()))
    severities = tuple(case.get("severities", ()))
    subject = Subject(config_of(case["config"]), DEFAULT_RETENTION, alerts, now, severities)
    diagnostics = run_rules(_FAULTS, subject)
    assert sorted(_said(diagnostic) for diagnostic in diagnostics) == sorted(case.get("found", []))
    if severities:
        assert {diagnostic.severity for diagnostic in diagnostics} == {Severity.WARNING}


def test_what_a_spec_says_itself_is_left_out_unless_asked_for() -> None:
    case = next(one for one in CASES if one["claim"] == "an alert of which nobody hears at night")
    alerts = tuple(_alert(one) for one in case["alerts"])
    subject = Subject(config_of(case["config"]), DEFAULT_RETENTION, alerts, thorough=False)
    assert run_rules(_FAULTS, subject) == []


def _alert(case: Case) -> KnownAlert:
    certain = {"alertname": case["name"], "severity": case["severity"], **case.get("labels", {})}
    return KnownAlert(case["name"], case["severity"], certain, tuple(case.get("varying", ())))


def _said(diagnostic: Diagnostic) -> str:
    place = str(diagnostic.span).removeprefix("alertmanager.yml:") + " " if diagnostic.span else ""
    return f"{diagnostic.code} {place}{diagnostic.message}"


def test_every_code_has_a_case() -> None:
    told = {found[:5] for case in CASES for found in case.get("found", ())}
    assert told == {all_code.id for all_code in all_codes() if all_code.id in _CODES}


def test_templates_are_looked_for_in_files(tmp_path: Path) -> None:
    (tmp_path / "a.tmpl").write_text('{{ define "ours" }}x{{ end }}{{ block "mine" . }}{{ end }}')
    config = config_of(_TEMPLATES)
    defined, lacking = template_files(config, tmp_path)
    subject = Subject(config, DEFAULT_RETENTION, defined=defined, lacking=lacking)
    assert [_said(run_rule) for run_rule in run_rules(_FAULTS, subject)] == [
        "GM657 7:33 no file defines the template `their`"
    ]
    (tmp_path / "a.tmpl").unlink()
    defined, lacking = template_files(config, tmp_path)
    subject = Subject(config, DEFAULT_RETENTION, defined=defined, lacking=lacking)
    assert [_said(run_rule) for run_rule in run_rules(_FAULTS, subject)] == [
        "GM657 1:13 no file matches `*.tmpl`"
    ]
    elsewhere = config_of(_TEMPLATES.replace("*.tmpl", "/etc/no/such/*.tmpl"))
    assert template_files(elsewhere, tmp_path) == (None, ())
