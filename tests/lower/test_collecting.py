"""The scrape and storage sections become what Prometheus collects and keeps."""

from __future__ import annotations

from genmon.plan import Limits, Probe, ScrapeJob
from tests.compiling import plan_of

SPEC = """
scrape:
  interval: 10s
  evaluation_interval: 1m
  limits: {samples: 1000, labels: 30}
  alertmanagers: ["b:9093", "a:9093"]
  jobs:
    web: {targets: ["b:80", "a:80"], labels: {tier: front, env: live}, scheme: https, path: /m}
    api: {files: [targets/*.yml], interval: 5s, timeout: 4s, seed: SHOP-1}
    outside: {targets: ["https://shop.example"], probe: http_2xx, via: "blackbox:9115"}
storage:
  retention: 30d
  size: 2GB
  remote_write: {far: {url: "https://far.example/write"}}
"""


def test_jobs_come_by_name_with_all_that_they_say() -> None:
    jobs = plan_of(SPEC).scraping.jobs
    limits = Limits(1000, 30, 0)
    assert jobs == (
        ScrapeJob(
            name="api",
            origin=jobs[0].origin,
            files=("targets/*.yml",),
            interval=5,
            timeout=4,
            limits=limits,
        ),
        ScrapeJob(
            name="outside",
            origin=jobs[1].origin,
            targets=("https://shop.example",),
            limits=limits,
            probe=Probe("http_2xx", "blackbox:9115"),
        ),
        ScrapeJob(
            name="web",
            origin=jobs[2].origin,
            targets=("b:80", "a:80"),
            path="/m",
            scheme="https",
            labels=(("env", "live"), ("tier", "front")),
            limits=limits,
        ),
    )
    assert jobs[0].origin.seeds == ("SHOP-1",)


def test_whatever_leaves_prometheus_says_which_system_it_is_of() -> None:
    scraping = plan_of(SPEC).scraping
    assert scraping.external_labels == (("system", "shop"),)
    assert (scraping.interval, scraping.evaluation_interval) == (10, 60)
    assert scraping.alertmanagers == ("b:9093", "a:9093")


def test_a_gigabyte_of_prometheus_has_1024_megabytes() -> None:
    storage = plan_of(SPEC).storage
    assert (storage.retention, storage.size) == (30 * 86400, 2 * 1024**3)
    assert [(far.name, far.url) for far in storage.remote_write] == [
        ("far", "https://far.example/write")
    ]


def test_without_a_word_prometheus_keeps_what_it_keeps() -> None:
    plan = plan_of("signals: {is_up: {value: up}}")
    assert (plan.storage.retention, plan.storage.size) == (15 * 86400, 0)
    assert (plan.scraping.interval, plan.scraping.jobs) == (15, ())
