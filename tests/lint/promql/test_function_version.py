"""Functions that a Prometheus does not have."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_function_that_came_later_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(histogram_avg(jobs_waiting))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM325]: `histogram_avg()` came with Prometheus 2.51
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(histogram_avg(jobs_waiting))
          help: write it otherwise, or declare what runs: the system declares Prometheus 2.42
        """
    )


def test_a_function_that_is_gone_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(holt_winters(jobs_waiting[1h], 0.5, 0.1))
            unit: ratio
    """
    assert said(spec, prometheus="3.0") == dedent(
        """\
        shop/a.yaml:2:3: error[GM325]: `holt_winters()` is gone since Prometheus 3.0
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(holt_winters(jobs_waiting[1h], 0.5, 0.1))
          help: write it otherwise, or declare what runs: the system declares Prometheus 3.0
        """
    )


def test_an_experimental_function_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(mad_over_time(jobs_waiting[1h]))
            unit: ratio
    """
    assert said(spec, prometheus="3.5") == dedent(
        """\
        shop/a.yaml:2:3: error[GM325]: `mad_over_time()` is experimental: Prometheus refuses it unless a flag is set
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(mad_over_time(jobs_waiting[1h]))
          help: write it otherwise, or declare what runs: the system declares Prometheus 3.5
        """  # noqa: E501 - as it is printed
    )


def test_an_experimental_aggregation_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(limitk(2, jobs_waiting))
            unit: ratio
    """
    assert said(spec, prometheus="3.5") == dedent(
        """\
        shop/a.yaml:2:3: error[GM325]: `limitk()` is experimental: Prometheus refuses it unless a flag is set
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(limitk(2, jobs_waiting))
          help: write it otherwise, or declare what runs: the system declares Prometheus 3.5
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        "max(holt_winters(jobs_waiting[1h], 0.5, 0.1))",
    ],
)
def test_a_function_that_is_there_is_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""


@pytest.mark.parametrize(
    "promql",
    [
        "max(histogram_avg(jobs_waiting))",
    ],
)
def test_a_function_is_fine_once_it_is_there(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec, prometheus="2.53") == ""
