"""Series that nothing exposes or records."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_misspelt_metric_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(jobs_wating)
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM319]: unknown series `jobs_wating`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(jobs_wating)
          help: did you mean `jobs_waiting`?
        """
    )


def test_a_histogram_is_read_by_its_series(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(rate(latency_seconds[5m]))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM319]: the histogram `latency_seconds` is no series itself
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(latency_seconds[5m]))
          help: write one of its series: `latency_seconds_bucket`, `latency_seconds_sum` and `latency_seconds_count`
        """  # noqa: E501 - as it is printed
    )


def test_a_record_that_nobody_makes_is_refused(said: Said) -> None:
    spec = """
        signals:
          load: {value: jobs_waiting, combine: sum}
          it: {promql: "shop:load:summ", unit: ratio}
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:3:3: error[GM319]: unknown series `shop:load:summ`
            2 |   load: {value: jobs_waiting, combine: sum}
            3 |   it: {promql: "shop:load:summ", unit: ratio}
              |   ^^
          note: in the record `shop:it:ratio`: shop:load:summ
          help: did you mean `shop:load:sum`?
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(jobs_waiting)",
        "sum(rate(latency_seconds_sum[5m]))",
        "sum(up)",
        'sum(ALERTS{team="x"})',
    ],
)
def test_metrics_their_series_and_built_ins_are_known(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
