"""Quantiles of histograms without bucket bounds."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_an_aggregation_that_drops_le_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: histogram_quantile(0.99, sum by (route) (rate(latency_seconds_bucket[5m])))
            unit: s
            by: [route]
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM316]: `histogram_quantile()` of something without the label `le`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_route:it:s`: histogram_quantile(0.99, sum by (route) (rate(latency_seconds_bucket[5m])))
          help: add `le` to the labels of its `by`
        """  # noqa: E501 - as it is printed
    )


def test_a_series_that_is_no_bucket_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: histogram_quantile(0.99, rate(latency_seconds_count[5m]))
            unit: s
            by: [route, job, instance]
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM316]: `histogram_quantile()` of something without the label `le`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_route_job_instance:it:s`: histogram_quantile(0.99, rate(latency_seconds_count[5m]))
          help: read `latency_seconds_bucket`
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        "histogram_quantile(0.99, sum by (le) (rate(latency_seconds_bucket[5m])))",
        "histogram_quantile(0.99, sum without (route, job, instance) (rate(latency_seconds_bucket[5m])))",  # noqa: E501 - as it is printed
    ],
)
def test_buckets_with_le_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
