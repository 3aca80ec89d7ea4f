"""Every signal kind proves its alerts: all specs of the kinds' cases, run by a real promtool."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from genmon.compile.planned import Planned
from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.diag import has_errors
from genmon.proofs.trial import Result, Trial, Verdict, run
from tests.compiling import MINIMAL
from tests.promtools import promtool
from tests.signals.case import Case, read_cases

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[1] / "signals"
KINDS = sorted(folder.parent.name for folder in FOLDER.glob("*/cases.yaml"))


@pytest.mark.parametrize("suite", ["here", pytest.param("sid", marks=pytest.mark.matrix)])
@pytest.mark.parametrize("kind", KINDS)
def test_every_alert_of_a_kind_is_proved(kind: str, suite: str) -> None:
    """Windows have both of their ends in Prometheus 2, and one in Prometheus 3."""
    trials: dict[Trial, str] = {}
    for case in read_cases(FOLDER / kind):
        for planned in _planned(case):
            groups = {group.name: group for group in planned.plan.groups}
            trials |= {trial_of(p, groups): f"{case.name}: {p.path}" for p in proofs(planned)}
    held = [
        f"{trials[v.trial]}\n{v.said}" for v in _run(trials, suite) if v.result != Result.PASSED
    ]
    assert not held, "\n".join(held)


def _planned(case: Case) -> tuple[Planned, ...]:
    with TemporaryDirectory() as name:
        shop = Path(name, "shop")
        shop.mkdir()
        (shop / "a.yaml").write_text(dedent(case.spec), encoding="utf-8")
        if "system:" not in case.spec:
            (shop / "system.yaml").write_text(MINIMAL, encoding="utf-8")
        planned, diagnostics, _ = plan_systems(Path(name))
        return () if has_errors(diagnostics) else planned


def _run(trials: Iterable[Trial], suite: str) -> list[Verdict]:
    jobs = os.cpu_count() or 1
    return list(run(trials, promtool=promtool(suite), jobs=jobs, patience=120))
