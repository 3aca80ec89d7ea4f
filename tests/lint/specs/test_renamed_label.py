"""Labels of scrape jobs that the exporter writes as well."""

from __future__ import annotations

import pytest

from tests.compiling import findings, text

SPEC = """
    metrics: {{runs_total: {{type: counter, counts: runs, labels: [namespace]}}}}
    signals: {{runs: {{increase: '{read}', over: 1d, by: [namespace]}}}}
    scrape:
      jobs:
        backup: {{targets: ["backup:8080"], {keys}}}
        other: {{targets: ["other:8080"]}}
"""


def test_the_label_of_a_job_takes_the_place_of_the_exporters() -> None:
    spec = SPEC.format(read="runs_total", keys="labels: {namespace: storage}")
    assert findings(spec) == text("""
    shop/a.yaml:5:49: warning[GM329]: job `backup` has the label `namespace`, and so has `runs_total` of its own
        1 | metrics: {runs_total: {type: counter, counts: runs, labels: [namespace]}}
          |                                                             ----------- the exporter's label
    ...
        5 |     backup: {targets: ["backup:8080"], labels: {namespace: storage}}
          |                                                 ^^^^^^^^^
      help: rename the one of the job, or add `honor_labels: true`; the other is stored as `exported_namespace`
    """)  # noqa: E501 - as it is printed


def test_a_label_that_is_made_of_the_target_does_so_too() -> None:
    spec = SPEC.format(read="runs_total", keys="labels_from: {namespace: host}")
    assert "warning[GM329]: job `backup` has the label `namespace`" in findings(spec)


@pytest.mark.parametrize(
    ("read", "keys"),
    [
        ("runs_total", "labels: {namespace: storage}, honor_labels: true"),
        ("runs_total", "labels: {zone: eu}"),
        ("runs_total", "labels: {namespace: storage}, probe: http_2xx, via: b:9115"),
        ('runs_total{job="other"}', "labels: {namespace: storage}"),
    ],
)
def test_the_exporters_label_may_win_or_be_of_another_job(read: str, keys: str) -> None:
    assert findings(SPEC.format(read=read, keys=keys)) == ""
