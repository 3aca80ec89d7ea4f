"""Counter functions of what is no counter."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_the_rate_of_a_gauge_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(rate(jobs_waiting[5m]))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM313]: `rate()` of `jobs_waiting`, which is a gauge
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(jobs_waiting[5m]))
          help: a gauge changes by `deriv()` or `delta()`
        """
    )


def test_the_rate_of_a_sum_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: rate(sum(requests_total)[5m:1m])
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM313]: `rate()` of a value that was computed
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: rate(sum(requests_total)[5m:1m])
          help: take the rate first, then sum
        """
    )


def test_the_rate_of_a_record_is_refused(said: Said) -> None:
    spec = """
        signals:
          load: {value: jobs_waiting, combine: sum}
          it: {promql: "rate(shop:load:sum[5m])", unit: ratio}
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:3:3: error[GM313]: `rate()` of `shop:load:sum`, which is a record
            2 |   load: {value: jobs_waiting, combine: sum}
            3 |   it: {promql: "rate(shop:load:sum[5m])", unit: ratio}
              |   ^^
          note: in the record `shop:it:ratio`: rate(shop:load:sum[5m])
          help: take the rate first, then record it
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(rate(requests_total[5m]))",
        "sum(increase(latency_seconds_count[5m]))",
        "max(max_over_time(rate(errors_total[5m])[1h:1m]))",
    ],
)
def test_counters_have_rates(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
