"""Bucket bounds that are matched in one spelling."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_one_spelling_is_a_warning_before_prometheus_3(said: Said) -> None:
    spec = r"""
        signals:
          it:
            promql: sum(rate(latency_seconds_bucket{le="1"}[5m]))
            unit: ratio
    """
    assert said(spec) == dedent(
        r"""
        shop/a.yaml:2:3: warning[GM318]: `le="1"` does not match the bound 1 as Prometheus 3 spells it
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(latency_seconds_bucket{le="1"}[5m]))
          help: match both: `le=~"1(\\.0)?"`
        """  # noqa: E501 - as it is printed
    ).lstrip("\n")


def test_one_spelling_is_an_error_from_prometheus_3_on(said: Said) -> None:
    spec = r"""
        signals:
          it:
            promql: sum(rate(latency_seconds_bucket{le="1"}[5m]))
            unit: ratio
    """
    assert said(spec, prometheus="3.0") == dedent(
        r"""
        shop/a.yaml:2:3: error[GM318]: `le="1"` does not match the bound 1 as Prometheus 3 spells it
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(latency_seconds_bucket{le="1"}[5m]))
          help: match both: `le=~"1(\\.0)?"`
        """
    ).lstrip("\n")


def test_a_pattern_is_tried_on_the_bounds_of_the_histogram(said: Said) -> None:
    spec = r"""
        signals:
          it:
            promql: sum(rate(latency_seconds_bucket{le!~"0.5|2"}[5m]))
            unit: ratio
    """
    assert said(spec, prometheus="3.5") == dedent(
        r"""
        shop/a.yaml:2:3: error[GM318]: `le!~"0.5|2"` does not match the bound 2 as Prometheus 3 spells it
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(latency_seconds_bucket{le!~"0.5|2"}[5m]))
          help: match both: `le=~"2(\\.0)?"`
        """  # noqa: E501 - as it is printed
    ).lstrip("\n")


@pytest.mark.parametrize(
    "promql",
    [
        'sum(rate(latency_seconds_bucket{le=~"1(\\\\.0)?"}[5m]))',
        'sum(rate(latency_seconds_bucket{le="0.5"}[5m]))',
        'sum(rate(latency_seconds_bucket{le="+Inf"}[5m]))',
    ],
)
def test_both_spellings_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""


@pytest.mark.parametrize(
    "promql",
    [
        'sum(rate(latency_seconds_bucket{le="1.0"}[5m]))',
    ],
)
def test_the_long_spelling_is_fine_from_prometheus_3_on(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec, prometheus="3.0") == ""


def test_a_million_is_written_with_an_exponent(said: Said) -> None:
    spec = r"""
        metrics: {body_bytes: {type: histogram, unit: bytes, buckets: [1000, 1000000]}}
        signals: {it: {promql: 'sum(rate(body_bytes_bucket{le="1000000"}[5m]))', unit: ratio}}
    """
    assert '`le="1000000"` does not match the bound 1000000 as Prometheus 3 spells it' in said(spec)
    assert r'match both: `le=~"1000000|1000000\\.0|1e\\+06"`' in said(spec)
