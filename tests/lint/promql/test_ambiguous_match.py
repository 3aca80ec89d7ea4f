"""Vector matches where one sample may meet several."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_side_with_more_labels_than_the_match_is_a_warning(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: jobs_waiting / on (queue) group_left jobs_limit
            unit: ratio
            by: [queue, job, instance]
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: warning[GM323]: `/`: samples of its right side may differ only in `instance`, `job`, `tier`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_queue_job_instance:it:ratio`: jobs_waiting / on (queue) group_left jobs_limit
          help: aggregate the right side, or match on `instance`, `job`, `tier` as well
        """  # noqa: E501 - as it is printed
    )


def test_both_sides_have_to_be_unique_without_group_left(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(jobs_waiting / ignoring (tier) jobs_limit)
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: warning[GM323]: `/`: samples of its right side may differ only in `tier`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(jobs_waiting / ignoring (tier) jobs_limit)
          help: aggregate the right side, or match on `tier` as well
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "max(jobs_waiting / on (queue) group_left max by (queue) (jobs_limit))",
        "max(jobs_waiting * on (job, instance) group_left (version) worker_info)",
        "max(jobs_waiting * on (instance) group_left topk by (instance) (1, worker_info))",
        "jobs_limit + on (instance) group_left (version) min by (instance, version) (worker_info)",
        'max(jobs_waiting / ignoring (tier) jobs_limit{tier="gold"})',
        "sum(jobs_waiting and on (queue) jobs_limit)",
    ],
)
def test_unique_sides_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: 'max({promql})', unit: ratio}}}}"
    assert said(spec) == ""


def test_an_instance_may_be_that_of_two_jobs(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(jobs_waiting * on (instance) group_left (version) worker_info)
            unit: ratio
    """
    assert (
        "warning[GM323]: `*`: samples of its right side may differ only in `job`, `version`"
        in said(spec)
    )


@pytest.mark.parametrize(
    ("side", "labels"),
    [
        ("max by (queue, tier) (jobs_limit)", "`tier`"),
        ("topk by (tier) (1, jobs_limit)", "`instance`, `job`, `tier`"),
        ("topk by (queue) (2, jobs_limit)", "`instance`, `job`, `tier`"),
    ],
)
def test_a_label_that_is_taken_over_does_not_make_a_side_unique(
    said: Said, side: str, labels: str
) -> None:
    promql = f"max(jobs_waiting / on (queue) group_left (tier) {side})"
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert f"samples of its right side may differ only in {labels}" in said(spec)
