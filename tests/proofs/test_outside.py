"""Rules changed in ways that are on no list do not pass their proofs either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.proofs.trial import Result, Trial, run
from genmon.validate import find_promtool
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
  lost: {down: up, each: instance}
  most: {peak: disk, over: 5m}
  least: {lowest: disk, over: 5m}
  exporters: {absent: up, for_each: {job: [node, web]}}
  works: {value: job_works, combine: min}
  errors: {ratio: 'http_requests_total{status=~"5.."}', of: http_requests_total, over: 5m}
  requests: {rate: http_requests_total, over: 5m}
storage: {retention: 40d}
slos:
  served:
    of: errors
    objective: 99%
    over: 30d
    alerts: [{name: Trickle, burn: 1, long: 3d, short: 6h, for: 1h, severity: warning}]
alerts:
  health: [{name: Unwell, equals: 0, for: 5m, severity: warning}]
  tools: [{name: ToolDown, equals: 0, for: 5m, severity: warning}]
  disk: [{name: DiskFull, above: 90%, for: 5m, severity: warning}]
  lost: [{name: ManyLost, at_least: 3, for: 5m, severity: warning}]
  most: [{name: DiskWasFull, above: 90%, severity: warning}]
  least: [{name: DiskWasEmpty, below: 10%, severity: warning}]
  exporters: [{name: Missing, for: 5m, severity: warning}]
  works: [{name: Broken, equals: 0, for: 5m, severity: warning}]
  errors: [{name: Errors, above: 5%, for: 5m, severity: warning}]
  requests: [{name: Requests, above: 10/s, for: 5m, severity: warning}]
"""
_RATE = "rate(http_requests_total[5m])"
_TOTAL = "shop:errors:total_rate5m"
_FILLER = f"      or\n      0 * {_TOTAL}\n"
_FILLED = "      or\n      0 * shop:served:total_rate5m\n"


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Trial]]:
    folder = tmp_path_factory.mktemp("specs") / "shop"
    folder.mkdir()
    (folder / "a.yaml").write_text(MINIMAL + _SPEC, encoding="utf-8")
    systems, complaints, _ = plan_systems(folder.parent)
    assert not complaints
    (planned,) = systems
    groups = {group.name: group for group in planned.plan.groups}
    found: dict[str, list[Trial]] = {}
    for proof in proofs(planned):
        found.setdefault(proof.group, []).append(trial_of(proof, groups))
    return found


def _results(trials: list[Trial]) -> set[Result]:
    verdicts = run(trials, promtool=find_promtool().path, jobs=1, patience=60)
    return {verdict.result for verdict in verdicts}


@pytest.mark.parametrize(
    ("group", "old", "new"),
    [
        pytest.param(
            "shop.requests", _RATE, "rate(sum(http_requests_total)[5m:30s])", id="rate of a sum"
        ),
        pytest.param("shop.served", _FILLED, "", id="a budget without failures reads nothing"),
        pytest.param("shop.lost", "      or\n      0 * count(up)\n", "", id="none that is down"),
        pytest.param("shop.tools", "|mimir", "", id="the third of three"),
        pytest.param(
            "shop.served", "error_ratio30d / 0.01", "error_ratio30d / 0.0102", id="budget"
        ),
        pytest.param(
            "shop.served", "1 - shop:served", "1.001 - shop:served", id="share of a month"
        ),
        pytest.param("shop.most", "max_over_time", "last_over_time", id="the last for the most"),
        pytest.param(
            "shop.most", "max_over_time(", "quantile_over_time(0.95, ", id="nearly the most"
        ),
        pytest.param("shop.least", "min_over_time", "last_over_time", id="the last for the least"),
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
    trials: dict[str, list[Trial]], group: str, old: str, new: str
) -> None:
    changed = [replace(trial, rules=trial.rules.replace(old, new)) for trial in trials[group]]
    assert changed != trials[group]
    assert Result.FAILED in _results(changed)


def test_the_rules_as_they_are_pass(trials: dict[str, list[Trial]]) -> None:
    every = [trial for group in trials.values() for trial in group]
    assert _results(every) == {Result.PASSED}
