"""Every alert of ``specs/`` is proved on every promtool, and ``out/`` holds the proofs."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from genmon.commands.test.run import Request, prove_all
from genmon.compile.planned import Planned
from genmon.compile.proof_files import proofs
from genmon.compile.stages import plan_systems
from genmon.diag import has_errors
from genmon.proc import run
from genmon.proofs.case import Alerts, Case, Proof, Sampled
from tests.promtools import OLDEST_AND_NEWEST, ROOT, promtool
from tests.yaml_values import yaml_values

SYSTEMS = ("aclue", "atom", "azora", "detection")
EVERY_SYSTEM = pytest.mark.parametrize("system", SYSTEMS)
_RAW = re.compile(r"[a-z_]+:[a-z0-9_:]+")


@cache
def _planned(system: str) -> Planned:
    (planned,), diagnostics, _ = plan_systems(ROOT / "specs", [system])
    assert not has_errors(diagnostics)
    return planned


@cache
def _proofs(system: str) -> tuple[Proof, ...]:
    return proofs(_planned(system))


def _cases(system: str) -> list[Case]:
    return [case for proof in _proofs(system) for case in proof.cases]


@pytest.mark.slow
@OLDEST_AND_NEWEST
def test_every_alert_is_proved(suite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has passed once with this promtool is remembered, as it is for people."""
    monkeypatch.setenv("GENMON_PROMTOOL", promtool(suite))
    outcome = prove_all(Request(ROOT / "specs", jobs=os.cpu_count() or 1), lambda _, __: None)
    assert [
        (diagnostic.code.id, diagnostic.message)
        for diagnostic in outcome.diagnostics
        if diagnostic.severity == "error"
    ] == []
    alerts = sum(len(_planned(system).plan.alerts) for system in SYSTEMS)
    assert (outcome.proved, outcome.alerts) == (alerts, alerts)


@EVERY_SYSTEM
def test_every_alert_is_seen_to_fire_and_to_stay_quiet(system: str) -> None:
    alerts = {(rule.alert, rule.origin.span) for rule in _planned(system).plan.alerts}
    cases = _cases(system)
    assert {(case.alert, case.origin) for case in cases if _fires(case)} == alerts
    assert {(case.alert, case.origin) for case in cases if not _fires(case)} == alerts


def _fires(case: Case) -> bool:
    told = any(isinstance(check, Alerts) and check.told for check in case.checks)
    return told or any(
        isinstance(check, Sampled) and check.claim == "fires" and check.samples
        for check in case.checks
    )


@EVERY_SYSTEM
def test_proofs_begin_at_raw_metrics(system: str) -> None:
    series = {one.key for case in _cases(system) for one in case.series}
    assert series
    assert not [key for key in series if _RAW.match(key)]


@pytest.mark.parametrize(
    "path",
    [
        "aclue/prometheus/tests/target_up-30s.yml",
        "detection/prometheus/tests/incident-15s.yml",
    ],
)
def test_a_committed_proof_runs_as_it_lies(path: str) -> None:
    done = _promtool(ROOT / "out" / path)
    assert "SUCCESS" in done, done


def test_a_rule_that_is_not_what_the_spec_says_fails_its_proof(tmp_path: Path) -> None:
    out = ROOT / "out" / "azora" / "prometheus"
    text = (out / "tests" / "target_up-30s.yml").read_text()
    (loaded,) = yaml_values(text)["rule_files"]
    rules = (out / "tests" / loaded).resolve()
    group = next(g for g in yaml_values(rules.read_text())["groups"] if "target_up" in g["name"])
    (tmp_path / "tests").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "tests" / "t.yml").write_text(text)
    broken = {"whole": {}, "for": {"for": "30s"}, "expr": {"expr": "up == 1"}, "severity": None}
    said = {}
    for name, change in broken.items():
        alert = dict(group["rules"][0])
        alert |= {"labels": {**alert["labels"], "severity": "other"}} if change is None else change
        document = {"groups": [{**group, "rules": [alert, *group["rules"][1:]]}]}
        (tmp_path / "rules" / rules.name).write_text(yaml.safe_dump(document))
        said[name] = "SUCCESS" in _promtool(tmp_path / "tests" / "t.yml")
    assert said == {"whole": True, "for": False, "expr": False, "severity": False}


def _promtool(test: Path) -> str:
    done = run([promtool("here"), "test", "rules", test.name], cwd=test.parent, timeout=120)
    return done.stdout + done.stderr
