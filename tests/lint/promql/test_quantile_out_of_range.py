"""Quantiles outside 0 to 1."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_percentage_is_no_quantile(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: histogram_quantile(95, sum by (le) (rate(latency_seconds_bucket[5m])))
            unit: s
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM317]: `histogram_quantile()` takes a share between 0 and 1, not 95
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:s`: histogram_quantile(95, sum by (le) (rate(latency_seconds_bucket[5m])))
          help: write 0.95
        """  # noqa: E501 - as it is printed
    )


def test_a_negative_quantile_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: quantile(-0.5, jobs_waiting)
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM317]: `quantile()` takes a share between 0 and 1, not -0.5
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: quantile(-0.5, jobs_waiting)
          help: write 0.95
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "quantile(0, jobs_waiting)",
        "max(quantile_over_time(1, jobs_waiting[5m]))",
    ],
)
def test_shares_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
