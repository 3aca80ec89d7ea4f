"""Vector matches that never pair."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_condition_with_other_labels_never_holds(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum by (queue) (jobs_waiting) > 1 and sum(up) > 2
            counts: jobs
            by: [queue]
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM322]: `and` pairs nothing: only its left side has the label `queue`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_queue:it:jobs`: sum by (queue) (jobs_waiting) > 1 and sum(up) > 2
          help: pair by what both have with `on (…)`, or keep `queue` on the right side
        """  # noqa: E501 - as it is printed
    )


def test_unless_with_other_labels_holds_nothing_back(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum by (queue) (jobs_waiting) unless sum by (job) (up == 0)
            counts: jobs
            by: [queue]
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM322]: `unless` pairs nothing: only its left side has the label `queue`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_queue:it:jobs`: sum by (queue) (jobs_waiting) unless sum by (job) (up == 0)
          help: pair by what both have with `on (…)`, or keep `queue` on the right side

        shop/a.yaml:2:3: error[GM322]: `unless` pairs nothing: only its right side has the label `job`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_queue:it:jobs`: sum by (queue) (jobs_waiting) unless sum by (job) (up == 0)
          help: pair by what both have with `on (…)`, or keep `job` on the left side
        """  # noqa: E501 - as it is printed
    )


def test_on_a_label_that_one_side_lacks_never_pairs(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(sum by (queue) (jobs_waiting) / on (queue) sum by (job) (up))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM322]: `/` pairs nothing: only its left side has the label `queue`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(sum by (queue) (jobs_waiting) / on (queue) sum by (job) (up))
          help: take `queue` out of `on (…)`, or keep it on the right side

        shop/a.yaml:2:3: warning[GM323]: `/`: samples of its right side may differ only in `job`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(sum by (queue) (jobs_waiting) / on (queue) sum by (job) (up))
          help: aggregate the right side, or match on `job` as well
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(jobs_waiting) > 1 and on () sum(up) > 2",
        "sum(sum by (queue) (jobs_waiting) / sum by (queue) (jobs_limit))",
        "sum(jobs_waiting / on (queue, instance, job) group_left max by (queue, instance, job) (jobs_limit))",  # noqa: E501 - as it is printed
    ],
)
def test_matches_on_shared_labels_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
