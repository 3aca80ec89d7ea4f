"""The committed systems: every alert as agreed, every dashboard whole, and `out/` current."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import inf, nextafter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from genmon.commands.schema.of_specs import spec_schema
from genmon.plan import AlertingRule
from genmon.proc import run
from tests.compiling import Compiled, compile_folder
from tests.yaml_values import yaml_values

_PROJECT = Path(__file__).parent.parent
_OUT = _PROJECT / "out"

AZORA = """
HighAPILatency                warning  > 100   5m
CriticalAPILatency            critical > 200   2m
SlowDatabaseQueries           warning  > 50    5m
CriticalDatabaseQueries       critical > 100   2m
HighErrorRate                 warning  > 0.001 5m
CriticalErrorRate             critical > 0.01  2m
ServiceLatencyBudgetExceeded  warning  > 100   15m
DatabaseQueryBudgetExceeded   warning  > 50    15m
ErrorBudgetExhausted          warning  <= 0    5m
TargetDown                    critical == 0    2m
HighAPILatencyP50             warning  > 75    5m
CriticalAPILatencyP50         critical > 150   2m
HighAPILatencyP99             warning  > 300   5m
CriticalAPILatencyP99         critical > 500   2m
SlowDatabaseQueriesP50        warning  > 25    5m
CriticalDatabaseQueriesP50    critical > 50    2m
SlowDatabaseQueriesP99        warning  > 150   5m
CriticalDatabaseQueriesP99    critical > 250   2m
APIMetricsAbsent              warning  absent - 10m
"""
ACLUE = """
PrometheusStorageNearLimit    warning  > 90    1h
RemoteWriteFailing            warning  > 0     15m
LCPNeedsImprovement           info     >= 2.5  30m
LCPPoor                       warning  > 4     15m
FIDNeedsImprovement           info     >= 0.1  30m
FIDPoor                       warning  > 0.3   15m
CLSNeedsImprovement           info     >= 0.1  30m
CLSPoor                       warning  > 0.25  15m
HighResponseTimeP95           warning  > 0.5   5m
HighErrorRate                 critical > 5     5m
HighCPUUsage                  critical > 90    10m
HighMemoryUsage               warning  > 85    10m
LowDiskSpace                  warning  < 20    10m
NoRegistrations               warning  == 0    0s
LowNewsletterSubscriptionRate info     < 1     1h
HighAuthFailureRate           critical > 30    5m
RateLimitingTriggered         info     > 0     5m
TargetDown                    warning  == 0    5m
ExporterMissing               warning  absent - 5m
ScrapeSampleLimitExceeded     warning  > 0     0s
CertificateExpiringSoon       warning  < 14    1h
"""
PANELS = {
    "azora-performance": (
        "API Latency Percentiles",
        "API Latency Gauge",
        "Database Query Time",
        "Error Rate Gauge",
        "Request Throughput",
        "Slow Requests",
        "Slow Queries",
        "Alerts",
    ),
    "aclue-executive": ("User activity", "Conversion rates", "Revenue impact"),
    "aclue-technical": (
        "Resource usage",
        "Container performance",
        "Database stats",
        "Alert summary",
    ),
    "aclue-apm": ("Response times", "Error rates", "Slow endpoints", "Web Vitals"),
}
STEPS: dict[str, list[tuple[str, float, str]]] = {
    "API Latency Gauge": [
        ("above", 100, "yellow"),
        ("above", 150, "orange"),
        ("above", 200, "red"),
    ],
    "Error Rate Gauge": [
        ("above", 0.0001, "yellow"),
        ("above", 0.001, "orange"),
        ("above", 0.01, "red"),
    ],
    "Web Vitals": [("at least", 2.5, "yellow"), ("above", 4, "red")],
}


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_folder(_PROJECT / "specs")


def _rows() -> Iterator[tuple[str, str, str, str, str, str]]:
    for system, table in (("azora", AZORA), ("aclue", ACLUE)):
        for line in table.strip().split("\n"):
            alert, severity, operator, value, hold = line.split()
            yield system, alert, severity, operator, value, hold


@pytest.mark.parametrize("row", list(_rows()), ids=lambda row: f"{row[0]}-{row[1]}")
def test_alert_has_the_agreed_severity_threshold_and_hold(
    row: tuple[str, ...], compiled: Compiled
) -> None:
    system, name, severity, operator, value, hold = row
    rule = _written_rule(system, name)
    labels = rule["labels"]
    assert (labels["system"], labels["severity"], rule.get("for", "0s")) == (system, severity, hold)
    assert set(rule["annotations"]) == {"summary", "description", "runbook_url", "dashboard_url"}
    planned = _planned(compiled, system, name)
    assert dict(planned.labels) == labels
    wanted = "absent(" if operator == "absent" else f" {operator} {value}"
    compared = rule["expr"] + "\n"
    assert wanted + ("" if operator == "absent" else compared[_end(compared, wanted)]) in compared


def _end(text: str, part: str) -> int:
    """Return the index behind a part, where the number must not go on."""
    end = text.index(part) + len(part)
    assert text[end] in " \n"
    return end


@pytest.mark.parametrize("system", ["azora", "aclue"])
def test_no_alert_beyond_those_agreed(system: str, compiled: Compiled) -> None:
    planned = {alert.alert for s in compiled.plan.systems if s.name == system for alert in s.alerts}
    assert planned == {row[1] for row in _rows() if row[0] == system}


@pytest.mark.parametrize("system", ["atom", "detection"])
def test_every_rule_has_the_agreed_name_severity_and_hold(system: str) -> None:
    agreed = (_PROJECT / "tests" / "agreement" / f"{system}.txt").read_text().splitlines()
    rules = (rule for rule in _written_rules(system) if "alert" in rule)
    written = [
        (r["alert"], r["labels"].get("severity", "inherited"), r.get("for", "0s")) for r in rules
    ]
    assert sorted(written) == sorted(tuple(line.split()) for line in agreed)


def test_every_statement_of_the_requirements_is_answered() -> None:
    command = [sys.executable, "-m", "genmon", "trace", "--missing", "--specs", "specs"]
    told = run(command, cwd=_PROJECT, timeout=60)
    assert (told.status, told.stdout.splitlines()[-1]) == (0, "451 of 451 statements answered")


@pytest.mark.parametrize("uid", sorted(PANELS))
def test_dashboard_has_every_agreed_panel(uid: str) -> None:
    dashboard = _dashboard(uid)
    titles = {panel["title"] for panel in dashboard["panels"]}
    assert dashboard["uid"] == uid
    assert titles >= set(PANELS[uid])


@pytest.mark.parametrize("title", sorted(STEPS))
def test_panel_colours_come_from_the_ladder(title: str) -> None:
    panels = [p for uid in PANELS for p in _dashboard(uid)["panels"] if p["title"] == title]
    steps = panels[0]["fieldConfig"]["defaults"]["thresholds"]["steps"]
    agreed = [
        (limit if word == "at least" else nextafter(limit, inf), colour)
        for word, limit, colour in STEPS[title]
    ]
    found = [(step["value"], step["color"]) for step in steps]
    assert found == [(None, "green"), *agreed]


def test_out_holds_exactly_what_the_specs_compile_to(compiled: Compiled) -> None:
    stale = [
        artifact.path
        for artifact in compiled.artifacts
        if not (_OUT / artifact.path).is_file()
        or (_OUT / artifact.path).read_bytes() != artifact.content
    ]
    systems = {artifact.system for artifact in compiled.artifacts}
    records = {".gitattributes", *(f"{system}/manifest.sha256" for system in systems)}
    generated = {artifact.path for artifact in compiled.artifacts} | records
    present = {str(p.relative_to(_OUT)) for p in _OUT.rglob("*") if p.is_file()}
    assert (stale, present - generated) == ([], set())


def test_specs_satisfy_the_schema_that_editors_are_given() -> None:
    validator = jsonschema.Draft202012Validator(spec_schema())
    for path in sorted((_PROJECT / "specs").rglob("*.yaml")):
        as_editors_read = json.loads(json.dumps(yaml_values(path.read_text())))  # keys are text
        errors = list(validator.iter_errors(as_editors_read))
        assert not errors, f"{path}: {errors[0].json_path}: {errors[0].message}"


def test_no_secret_stands_in_the_output() -> None:
    for path in _OUT.rglob("alertmanager.yml"):
        assert "_password:" not in path.read_text()
        assert "api_url:" not in path.read_text()


def _planned(compiled: Compiled, system: str, name: str) -> AlertingRule:
    plan = next(system_plan for system_plan in compiled.plan.systems if system_plan.name == system)
    return next(alert for alert in plan.alerts if alert.alert == name)


def _written_rule(system: str, name: str) -> dict[str, Any]:
    for rule in _written_rules(system):
        if rule.get("alert") == name:
            return rule
    pytest.fail(f"{system} has no rule {name}")


def _written_rules(system: str) -> Iterator[dict[str, Any]]:
    for path in sorted((_OUT / system / "prometheus" / "rules").glob("*.yml")):
        for group in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)["groups"]:
            yield from group["rules"]


def _dashboard(uid: str) -> dict[str, Any]:
    path = next(_OUT.glob(f"*/grafana/dashboards/{uid}.json"))
    return dict(json.loads(path.read_text()))
