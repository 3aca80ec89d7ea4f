"""A rule that keeps to itself what several members have does not pass its proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.proofs.trial import Result, Trial, run
from genmon.validate import find_promtool
from tests.compiling import MINIMAL

_SPEC = """
metrics:
  disk_used: {type: gauge, unit: percent, labels: [instance]}
signals:
  disk: {value: disk_used, combine: max, by: [instance]}
alerts:
  disk: [{name: DiskFull, above: 90%, for: 5m, severity: warning}]
"""
_EXPR = "shop_instance:disk:max > 90"


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    folder = tmp_path / "specs" / "shop"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(MINIMAL + _SPEC, encoding="utf-8")
    (planned,), diagnostics, _ = plan_systems(tmp_path / "specs")
    assert not diagnostics
    groups = {group.name: group for group in planned.plan.groups}
    (proof,) = proofs(planned)
    return trial_of(proof, groups)


@pytest.mark.parametrize(
    ("expr", "result"),
    [
        (_EXPR, Result.PASSED),
        (f"{_EXPR} unless on () (count({_EXPR}) > 1)", Result.FAILED),
        (f"topk(1, {_EXPR})", Result.FAILED),
    ],
)
def test_members_that_fail_together_are_each_told(trial: Trial, expr: str, result: Result) -> None:
    assert f"expr: {_EXPR}\n" in trial.rules
    changed = replace(trial, rules=trial.rules.replace(f"expr: {_EXPR}\n", f"expr: {expr}\n"))
    (verdict,) = run([changed], promtool=find_promtool().path, jobs=1, patience=60)
    assert verdict.result is result
