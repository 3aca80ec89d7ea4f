"""Every alert of ``specs/``, tried on the metrics that the systems export, in every promtool."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from genmon.compile.stages import compile_specs
from genmon.proc import run
from tests.behaviour.examiner import Rules, Verdicts, examine, find_promtool
from tests.behaviour.scenario import Case, read_cases
from tests.yaml_values import yaml_values

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SYSTEMS = ("aclue", "azora", "atom", "detection")
HEARD = ("aclue", "azora")  # the words of the others are not yet examined
CASES = {system: read_cases(HERE / system) for system in SYSTEMS}


@cache
def _rules(system: str) -> Rules:
    compiled = compile_specs(ROOT / "specs", [system])
    assert not compiled.failed, compiled.diagnostics
    files = [a for a in compiled.artifacts if "/prometheus/rules/" in str(a.path)]
    loaded = [yaml_values(file.content) for file in files]
    return Rules(tuple(group for document in loaded for group in document["groups"]))


def _not_yet_examined(system: str) -> frozenset[str]:
    head = yaml_values((HERE / system / "system.yaml").read_text())
    return frozenset(head.get("not_yet_examined", []))


@cache
def _verdicts(system: str, promtool: str) -> Verdicts:
    with TemporaryDirectory() as folder:
        return examine(CASES[system], _rules(system), promtool=promtool, folder=Path(folder))


@pytest.mark.parametrize(
    "case",
    [case for cases in CASES.values() for case in cases],
    ids=lambda c: f"{c.system}: {c.claim}",
)
def test_alerts_do_as_claimed(case: Case) -> None:
    verdicts = _verdicts(case.system, find_promtool())
    assert case.claim not in verdicts, verdicts[case.claim]


@pytest.mark.matrix
@pytest.mark.parametrize("suite", [pytest.param("trixie", marks=pytest.mark.long), "sid"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_newer_prometheus_agrees(system: str, suite: str) -> None:
    fetched = run([str(ROOT / "tools" / "fetch-tools"), suite], cwd=ROOT, timeout=300)
    assert fetched.status == 0, fetched.stderr
    assert _verdicts(system, str(Path(fetched.stdout.strip()) / "promtool")) == {}


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_alert_is_seen_to_fire_and_to_stay_quiet(system: str) -> None:
    examined = _rules(system).alerts - _not_yet_examined(system)
    checks = [check for case in CASES[system] for check in case.checks]
    assert {check.alert for check in checks if check.state == "firing"} == examined
    assert {check.alert for check in checks if check.state != "firing"} == examined


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_not_yet_examined_exists(system: str) -> None:
    assert _not_yet_examined(system) <= _rules(system).alerts


@pytest.mark.parametrize("system", HEARD)
def test_every_alert_is_heard_to_speak(system: str) -> None:
    spoken = {said.alert for case in CASES[system] for said in case.said}
    assert spoken == _rules(system).alerts


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_case_is_vacuous(system: str) -> None:
    """An alert that is expected nowhere in a case passes with any metric misspelt."""
    claims = [case.claim for case in CASES[system]]
    assert len(set(claims)) == len(claims)
    for case in CASES[system]:
        assert any(check.state == "firing" for check in case.checks), case.claim
