"""Proofs that a spec brings along are run as they were meant, whatever their pace."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.proofs.trial import Result, Verdict, run
from tests.compiling import MINIMAL
from tests.promtools import promtool

SPEC = """
metrics: {{jobs_total: {{type: counter, counts: jobs, labels: [queue]}}}}
signals:
  rate:
    promql: sum by (queue) (increase(jobs_total[5m]))
    counts: jobs
    by: [queue]
    proof:
      every: {every}
      cases:
        - value: {past}
          labels: {{queue: web}}
          series:
            'jobs_total{{queue="web"}}': 0+{step}x{times}
            'jobs_total{{queue="mail"}}': 0+0x{times}
        - {{value: 0, labels: {{queue: web}}, series: {{'jobs_total{{queue="web"}}': 7x{times}}}}}
alerts:
  rate: [{{name: ManyJobs, above: 100, for: 2m, severity: warning}}]
"""


def _verdicts(folder: Path, spec: str) -> list[Verdict]:
    (folder / "shop").mkdir()
    (folder / "shop" / "a.yaml").write_text(spec + MINIMAL)
    (planned,), _, _ = plan_systems(folder)
    groups = {group.name: group for group in planned.plan.groups}
    trials = [trial_of(proof, groups) for proof in proofs(planned)]
    return list(run(trials, promtool=promtool("here"), jobs=1, patience=60))


@pytest.mark.parametrize(("every", "times"), [("60s", 15), ("30s", 31), ("20s", 50), ("25s", 41)])
def test_samples_of_any_distance_are_read_to_their_end(
    tmp_path: Path, every: str, times: int
) -> None:
    step = int(every.removesuffix("s")) * 2
    spec = SPEC.format(every=every, times=times, step=step, past=600)
    (verdict,) = _verdicts(tmp_path, spec)
    assert verdict.result is Result.PASSED, verdict.said


def test_a_value_that_the_series_do_not_make_fails(tmp_path: Path) -> None:
    (verdict,) = _verdicts(tmp_path, SPEC.format(every="60s", times=15, step=120, past=601))
    assert verdict.result is Result.FAILED
