"""Windows of too few samples."""

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
        signals: {it: {promql: 'sum(rate(requests_total[1m]))', unit: ratio}}
    """  # noqa: E501 - as it is printed
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:11: warning[GM326]: `rate()` over 1m, of a scrape every 20s
            1 | scrape: {interval: 1m, jobs: {api: {targets: ["api:80"], interval: 20s}, db: {targets: ["db:80"]}}}
            2 | signals: {it: {promql: 'sum(rate(requests_total[1m]))', unit: ratio}}
              |           ^^
          note: in the record `shop:it:ratio`: sum(rate(requests_total[1m]))
          help: look back 1m20s or longer
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(rate(requests_total[1m]))",
        "sum(max_over_time(jobs_waiting[30s]))",
    ],
)
def test_four_scrapes_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""


def test_a_maximum_over_less_than_two_scrapes_is_a_warning(said: Said) -> None:
    spec = "signals: {it: {promql: 'sum(max_over_time(jobs_waiting[20s]))', unit: ratio}}"
    assert said(spec) == dedent(
        """\
        shop/a.yaml:1:11: warning[GM326]: `max_over_time()` over 20s, of a scrape every 15s
            1 | signals: {it: {promql: 'sum(max_over_time(jobs_waiting[20s]))', unit: ratio}}
              |           ^^
          note: in the record `shop:it:ratio`: sum(max_over_time(jobs_waiting[20s]))
          help: look back 30s or longer
        """
    )


@pytest.mark.parametrize(
    ("promql", "function"),
    [
        ("sum(increase(requests_total[50s]))", "increase"),
        ("sum(avg_over_time(jobs_waiting[29s]))", "avg_over_time"),
        ("sum(quantile_over_time(0.9, jobs_waiting[29s]))", "quantile_over_time"),
        ("sum(predict_linear(jobs_waiting[50s], 60))", "predict_linear"),
        ("absent_over_time(jobs_waiting[29s])", "absent_over_time"),
    ],
)
def test_every_function_of_a_window_has_a_least(said: Said, promql: str, function: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert f"warning[GM326]: `{function}()` over" in said(spec)


def test_the_job_that_the_selector_names_counts(said: Said) -> None:
    spec = """
        scrape: {interval: 15s, jobs: {api: {targets: ["api:80"]}, db: {targets: ["db:80"], interval: 2m}}}
        signals: {it: {promql: 'max(avg_over_time(jobs_waiting{job="db"}[1m]))', unit: ratio}}
    """  # noqa: E501 - as it is printed
    assert "`avg_over_time()` over 1m, of a scrape every 2m" in said(spec)


def test_a_record_has_a_sample_an_evaluation(said: Said) -> None:
    spec = """
        scrape: {evaluation_interval: 1m}
        signals:
          it: {rate: requests_total, over: 5m}
          most: {peak: it, over: 1m}
    """
    assert "`max_over_time()` over 1m, of a record every 1m" in said(spec)
