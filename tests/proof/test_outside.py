"""Rules changed in ways that are on no list do not pass their proofs either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmon.check import find_promtool
from genmon.pipeline.compile import plan_systems
from genmon.pipeline.prove import proofs, trial_of
from genmon.proof.trial import Result, Trial, run
from tests.compiling import MINIMAL

_SPEC = """
metrics:
  http_requests_total: {type: counter, counts: requests, labels: [status]}
  job_works: {type: gauge, unit: bool, labels: [instance]}
  disk_used: {type: gauge, unit: percent, labels: [fs]}
signals:
  health: {checks: {disk: {signal: disk, below: 90%}, works: {signal: works, equals: 1}}}
  tools: {value: 'up{job=~"grafana|loki|mimir"}'}
  disk: {value: 'disk_used{fs!~"tmpfs|ramfs"}', combine: max}
  exporters: {absent: up, for_each: {job: [node, web]}}
  works: {value: job_works, combine: min}
  errors: {ratio: 'http_requests_total{status=~"5.."}', of: http_requests_total, over: 5m}
  requests: {rate: http_requests_total, over: 5m}
alerts:
  health: [{name: Unwell, equals: 0, for: 5m, severity: warning}]
  tools: [{name: ToolDown, equals: 0, for: 5m, severity: warning}]
  disk: [{name: DiskFull, above: 90%, for: 5m, severity: warning}]
  exporters: [{name: Missing, for: 5m, severity: warning}]
  works: [{name: Broken, equals: 0, for: 5m, severity: warning}]
  errors: [{name: Errors, above: 5%, for: 5m, severity: warning}]
  requests: [{name: Requests, above: 10/s, for: 5m, severity: warning}]
"""
_TOTAL = "sum(rate(http_requests_total[5m]))"
_FILLER = f"        or\n        0 * {_TOTAL}\n"


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trial]:
    folder = tmp_path_factory.mktemp("specs") / "shop"
    folder.mkdir()
    (folder / "a.yaml").write_text(MINIMAL + _SPEC, encoding="utf-8")
    systems, found, _ = plan_systems(folder.parent)
    assert not found
    (planned,) = systems
    groups = {group.name: group for group in planned.plan.groups}
    return {proof.group: trial_of(proof, groups) for proof in proofs(planned)}


def _results(trial: Trial, old: str, new: str) -> list[Result]:
    assert old in trial.rules
    changed = replace(trial, rules=trial.rules.replace(old, new))
    return [
        verdict.result
        for verdict in run([trial, changed], promtool=find_promtool().path, jobs=1, patience=60)
    ]


@pytest.mark.parametrize(
    ("group", "old", "new"),
    [
        pytest.param(
            "shop.requests", _TOTAL, "rate(sum(http_requests_total)[5m:30s])", id="rate of a sum"
        ),
        pytest.param("shop.tools", "|mimir", "", id="the third of three"),
        pytest.param("shop.disk", '"tmpfs|ramfs"', '"tmpfs"', id="one of what is left out"),
        pytest.param("shop.errors", '"5.."', '"5...*"', id="a longer status"),
        pytest.param("shop.errors", '"5.."', '".*5.."', id="a status with something before"),
        pytest.param("shop.errors", f"({_TOTAL} > 0)", _TOTAL, id="idle reads NaN"),
        pytest.param("shop.errors", _FILLER, "", id="no errors read nothing"),
        pytest.param("shop.works", "min(job_works)", "0.98 * min(job_works)", id="times zero"),
        pytest.param(
            "shop.health", "min(shop:works", "0.98 * min(shop:works", id="any check times zero"
        ),
        pytest.param("shop.exporters", " or\n", " or on ()\n", id="one of two that are missing"),
    ],
)
def test_a_changed_rule_does_not_pass(
    trials: dict[str, Trial], group: str, old: str, new: str
) -> None:
    assert _results(trials[group], old, new) == [Result.PASSED, Result.FAILED]
