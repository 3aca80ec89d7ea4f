"""Names of metrics and labels that tell something else than the metric is."""

from __future__ import annotations

import pytest

from tests.compiling import compile_shop, findings, text


def test_a_counter_ends_in_total() -> None:
    assert findings("metrics: {hits: {type: counter, counts: hits}}") == text("""
    shop/a.yaml:1:11: info[GM375]: the counter `hits` does not end in `_total`
        1 | metrics: {hits: {type: counter, counts: hits}}
          |           ^^^^
      help: name it `hits_total`
    """)


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (
            "jobs_total: {type: gauge, counts: jobs}",
            "`jobs_total` ends like a counter, but is a gauge",
        ),
        ("wait_seconds: {type: gauge, unit: ms}", "`wait_seconds` promises seconds, but is in ms"),
        ("wait_ms: {type: gauge, unit: s}", "`wait_ms` promises ms, but is in s"),
        (
            "sent_bytes_total: {type: counter, counts: messages}",
            "`sent_bytes_total` promises bytes, but is in messages",
        ),
        (
            "load: {type: gauge, unit: ratio, labels: [hostName]}",
            "the label `hostName` has capital letters",
        ),
    ],
)
def test_a_name_that_tells_something_else_is_a_remark(metric: str, said: str) -> None:
    (diagnostic,) = compile_shop(f"metrics: {{{metric}}}").diagnostics
    assert (str(diagnostic.severity), diagnostic.code.id, diagnostic.message) == (
        "info",
        "GM375",
        said,
    )


def test_names_after_the_conventions_are_fine() -> None:
    spec = """
    metrics:
      requests_total: {type: counter, counts: requests, labels: [status_code]}
      cpu_seconds_total: {type: counter, unit: s}
      started_seconds: {type: gauge, unit: timestamp}
      latency_seconds: {type: histogram, unit: s, buckets: [1]}
      memory_bytes: {type: gauge, unit: bytes}
    """
    assert findings(spec) == ""
