"""Members with limits of their own, and what a gate asks: one value feeds alert and gate."""
# ruff: noqa: E501 - specs and findings stand as people read them

from __future__ import annotations

from decimal import Decimal
from textwrap import dedent

import pytest

from genmon.plan import Limit, Threshold
from genmon.proofs.spoken import spoken
from tests.compiling import compile_shop, plan_of, rendered

SPEC = """
metrics:
  latency_ms: {{type: histogram, unit: ms, labels: [route], buckets: [50, 100, 150, 200, 500]}}
  requests_total: {{type: counter, counts: requests, labels: [status, job_type]}}
  length: {{type: gauge, counts: jobs, labels: [queue]}}
signals:
  service_latency: {{title: Latency, quantile: 0.95, of: latency_ms, over: 5m, by: [job]}}
  failures: {{ratio: 'requests_total{{status="500"}}', of: requests_total, over: 5m, by: [job], min_traffic: 1/s}}
  queue: {{value: length}}
  gone: {{absent: length}}
alerts:
  {rung}
"""


def _spec(rung: str) -> str:
    return SPEC.format(rung=rung)


@pytest.mark.parametrize(
    ("rung", "expr", "condition"),
    [
        (
            "service_latency: [{name: OverBudget, above: 100ms, except: {job: {auth: 150ms}}, severity: warning}]",
            """\
            (shop_job:service_latency:p95_5m{job!="auth"} > 100)
            or
            (shop_job:service_latency:p95_5m{job="auth"} > 150)""",
            "above 100 ms (job auth: 150 ms)",
        ),
        (
            "service_latency: [{name: OverBudget, above: 100ms, except: {job: {b.c: 0.2s, auth: 150ms}}, severity: warning}]",
            """\
            (shop_job:service_latency:p95_5m{job!~"auth|b\\\\.c"} > 100)
            or
            (shop_job:service_latency:p95_5m{job="auth"} > 150)
            or
            (shop_job:service_latency:p95_5m{job="b.c"} > 200)""",
            "above 100 ms (job auth: 150 ms; job b.c: 0.2 s)",
        ),
        (
            "queue: [{name: Long, at_least: 5, except: {queue: {mail: 50}}, severity: warning}]",
            """\
            (length{queue!="mail"} >= 5)
            or
            (length{queue="mail"} >= 50)""",
            "at or above 5 jobs (queue mail: 50 jobs)",
        ),
        (
            "failures: [{name: Failing, above: 1%, except: {job: {batch: 5%}}, severity: warning}]",
            """\
            (
              (shop_job:failures:ratio5m{job!="batch"} > 0.01)
              or
              (shop_job:failures:ratio5m{job="batch"} > 0.05)
            )
            and on (job)
            shop_job:failures:total_rate5m >= 1""",
            "above 1% (job batch: 5%)",
        ),
    ],
)
def test_each_member_is_compared_with_its_limit(rung: str, expr: str, condition: str) -> None:
    (alert,) = plan_of(_spec(rung)).alerts
    assert (alert.expr, alert.rung.condition) == (dedent(expr), condition)


def test_an_alert_says_the_limit_of_its_member_and_no_other() -> None:
    rung = "service_latency: [{name: OverBudget, above: 100ms, except: {job: {auth: 150ms, 'b\"c': 0.2s}}, for: 5m, severity: warning}]"
    said = dict(plan_of(_spec(rung)).alerts[0].annotations)
    limit = r"""{{ if eq $labels.job "auth" }}above 150 ms{{ else if eq $labels.job "b\"c" }}above 0.2 s{{ else }}above 100 ms{{ end }}"""
    assert said["summary"] == f"Latency {limit} (job {{{{ $labels.job }}}})"
    assert said["description"] == (
        'Latency (job {{ $labels.job }}) at {{ printf "%.1f" $value }} ms: '
        f"{limit} for 5m is warning."
    )
    spoken_of = {job: spoken(said["summary"], {"job": job}, 0) for job in ("auth", 'b"c', "web")}
    assert spoken_of == {
        "auth": "Latency above 150 ms (job auth)",
        'b"c': 'Latency above 0.2 s (job b"c)',
        "web": "Latency above 100 ms (job web)",
    }


def test_a_gate_asks_for_what_the_alert_judges() -> None:
    rung = "failures: [{name: Failing, above: 1%, except: {job: {batch: 5%}}, gate: true, severity: warning}]"
    (alert,) = plan_of(_spec(rung)).alerts
    guard = "and on (job) shop_job:failures:total_rate5m >= 1"
    record = "shop_job:failures:ratio5m"
    assert alert.is_gated
    assert alert.thresholds == (
        Threshold(
            Limit("above", Decimal("0.01")),
            series=f'{record}{{job!="batch"}} {guard}',
            said="above 1%",
        ),
        Threshold(
            Limit("above", Decimal("0.05")),
            member=("job", "batch"),
            series=f'{record}{{job="batch"}} {guard}',
            said="above 5%",
        ),
    )


def test_an_alert_without_gate_is_not_asked() -> None:
    (alert,) = plan_of(_spec("queue: [{name: Long, above: 5, severity: warning}]")).alerts
    assert not alert.is_gated


@pytest.mark.parametrize(
    ("rung", "said"),
    [
        (
            "gone: [{name: Gone, severity: warning, except: {queue: {mail: 5}}}]",
            "GM211]: `except` needs a limit, and a band has two",
        ),
        ("gone: [{name: Gone, severity: warning, gate: true}]", "GM211]: `gate` needs a limit"),
        (
            "service_latency: [{name: A, above: 100ms, except: {jbo: {auth: 150ms}}, severity: warning}]",
            "GM441]: the signal keeps no label `jbo`",
        ),
        (
            "service_latency: [{name: A, above: 100ms, except: {job: {auth: 150}}, severity: warning}]",
            "GM416]: `150` has no unit",
        ),
        (
            "service_latency: [{name: A, above: 100ms, except: {job: {auth: 3s}}, severity: warning}]",
            "GM413]: `A` can never fire",
        ),
        (
            "queue: [{name: A, above: 1, except: {queue: {a: 2}, job: {b: 3}}, severity: warning}]",
            "GM211]: `except` picks members by one label",
        ),
    ],
)
def test_an_exception_that_means_nothing_is_refused(rung: str, said: str) -> None:
    assert said in rendered(compile_shop(_spec(rung)))
