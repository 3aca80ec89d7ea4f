"""The metrics that a plan knows."""

from __future__ import annotations

from genmon.plan import MetricInfo
from tests.compiling import plan_of

SHOP = """
metrics:
  latency_seconds: {type: histogram, unit: s, labels: [route], buckets: [0.5, 1]}
  jobs_waiting: {type: gauge, counts: jobs}
scrape: {jobs: {api: {targets: ["api:80"], labels: {site: berlin}}}}
"""


def test_the_plan_knows_metrics_with_their_labels_units_and_buckets() -> None:
    known = {metric.name: metric for metric in plan_of(SHOP).metrics}
    added = ("job", "instance", "site")
    assert known["jobs_waiting"] == MetricInfo("jobs_waiting", "gauge", added, "jobs")
    assert known["latency_seconds"] == MetricInfo(
        "latency_seconds", "histogram", ("route", *added), "s", (0.5, 1.0)
    )
    assert known["up"].type == "gauge"
    assert known["ALERTS"].is_open


def test_a_histogram_is_stored_as_three_kinds_of_series() -> None:
    metric = MetricInfo("h", "histogram", ("job",), "s", (1.0,))
    assert metric.series == (
        ("h_bucket", "counter", ("job", "le")),
        ("h_sum", "counter", ("job",)),
        ("h_count", "counter", ("job",)),
    )
