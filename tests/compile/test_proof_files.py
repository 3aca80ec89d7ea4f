"""Proofs as files and as trials: what stands in them, and what they need."""

from __future__ import annotations

from tests.compiling import Compiled, compile_shop, rendered
from tests.yaml_values import yaml_values

SPEC = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [code, route]}
  jobs: {type: gauge, counts: jobs, labels: [queue]}
signals:
  errors: {ratio: 'requests_total{code="500"}', of: requests_total, over: 5m, unit: percent}
  queue: {value: jobs, by: [queue], combine: max, title: 'Jobs "waiting"'}
alerts:
  errors:
    - {name: SomeErrors, above: 1%, for: 1m, severity: warning}
    - {name: ManyErrors, above: 5%, for: 5m, severity: critical}
  queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]
"""


def _files(spec: str = SPEC) -> dict[str, dict[str, object]]:
    compiled: Compiled = compile_shop(spec)
    assert not compiled.failed, rendered(compiled)
    return {
        artifact.path: yaml_values(artifact.content)
        for artifact in compiled.artifacts
        if "/prometheus/tests/" in artifact.path
    }


def test_each_group_and_pace_has_a_file_that_names_its_rules() -> None:
    files = _files()
    assert sorted(files) == [
        "shop/prometheus/tests/errors-15s.yml",
        "shop/prometheus/tests/errors-30s.yml",
        "shop/prometheus/tests/errors-5m.yml",
        "shop/prometheus/tests/queue-30s.yml",
    ]
    assert {str(file["rule_files"]) for file in files.values()} == {"['../rules/shop.yml']"}


def test_an_alert_without_labels_of_its_own_has_no_second_member() -> None:
    files = _files()
    queue = files["shop/prometheus/tests/queue-30s.yml"]
    errors = files["shop/prometheus/tests/errors-30s.yml"]
    assert 'queue="queue-2"' in str(queue)
    assert "route-2" not in str(errors)


def test_the_milder_rung_is_firing_too_where_the_more_urgent_one_does() -> None:
    tests = _files()["shop/prometheus/tests/errors-30s.yml"]["tests"]
    assert isinstance(tests, list)
    fires = next(test for test in tests if test["name"].startswith("ManyErrors fires"))
    milder = [one for one in fires["promql_expr_test"] if "SomeErrors" in one["expr"]]
    assert [one["exp_samples"] for one in milder] == [[{"labels": "{}", "value": 1}]]
    assert 'alertstate="firing"' in milder[0]["expr"]


def test_a_system_without_alerts_has_no_proofs() -> None:
    assert _files(SPEC.partition("alerts:")[0]) == {}
