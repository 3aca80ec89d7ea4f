"""Each construct on a small spec of its own: what its alerts do, in every promtool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from genmon.proc import run
from tests.behaviour.constructs.trial import examine, read_cases, read_trial
from tests.behaviour.examiner import find_promtool

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FILES = sorted(HERE.glob("*.yaml"))
CASES = [(file, case) for file in FILES for case in read_cases(file)]


@cache
def _verdicts(promtool: str) -> Mapping[str, str]:
    with TemporaryDirectory() as folder:
        return examine([read_trial(file) for file in FILES], promtool=promtool, folder=Path(folder))


@pytest.mark.parametrize(
    ("file", "case"), CASES, ids=[f"{file.stem}: {case['claim']}" for file, case in CASES]
)
def test_a_construct_does_as_claimed(file: Path, case: Mapping[str, Any]) -> None:
    verdicts = _verdicts(find_promtool())
    assert case["claim"] not in verdicts, f"{file.name}\n{verdicts[case['claim']]}"


@pytest.mark.matrix
@pytest.mark.parametrize("suite", [pytest.param("trixie", marks=pytest.mark.long), "sid"])
def test_newer_prometheus_agrees(suite: str) -> None:
    fetched = run([str(ROOT / "tools" / "fetch-tools"), suite], cwd=ROOT, timeout=300)
    assert fetched.status == 0, fetched.stderr
    assert _verdicts(str(Path(fetched.stdout.strip()) / "promtool")) == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_alert_is_seen_to_fire_and_to_stay_quiet(file: Path) -> None:
    trial = read_trial(file)
    seen = [
        (re.sub(r"\{.*", "", alert), bool(count))
        for case in trial.cases
        for alert, counts in case.get("fire", {}).items()
        for count in counts.values()
    ]
    assert {alert for alert, fires in seen if fires} == trial.alerts
    assert {alert for alert, fires in seen if not fires} == trial.alerts


def test_a_claim_is_made_once() -> None:
    claims = [case["claim"] for _, case in CASES]
    assert sorted(set(claims)) == sorted(claims)
