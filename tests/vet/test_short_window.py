"""Rates over fewer than four scrapes."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_window_of_two_scrapes_is_a_warning(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(rate(requests_total[30s]))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: warning[GM326]: `rate()` over 30s, of a scrape every 15s
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(requests_total[30s]))
          help: look back 1m or longer
        """
    )


def test_the_fastest_job_counts(said: Said) -> None:
    spec = """
        scrape: {interval: 1m, jobs: {api: {targets: ["api:80"], interval: 20s}, db: {targets: ["db:80"]}}}
        signals: {it: {rate: requests_total, over: 1m}}
    """  # noqa: E501 - as it is printed
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:11: warning[GM326]: `rate()` over 1m, of a scrape every 20s
            1 | scrape: {interval: 1m, jobs: {api: {targets: ["api:80"], interval: 20s}, db: {targets: ["db:80"]}}}
            2 | signals: {it: {rate: requests_total, over: 1m}}
              |           ^^
          note: in the record `shop:it:rate1m`: sum(rate(requests_total[1m]))
          help: look back 1m20s or longer
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(rate(requests_total[1m]))",
        "sum(max_over_time(jobs_waiting[15s]))",
    ],
)
def test_four_scrapes_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
