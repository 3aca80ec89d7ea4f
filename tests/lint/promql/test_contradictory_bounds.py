"""Bounds that exclude one another."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_and_between_two_disjoint_bounds_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(jobs_waiting) > 30 and max(jobs_waiting) < 10
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM324]: no value is `> 30` and `< 10` at once
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(jobs_waiting) > 30 and max(jobs_waiting) < 10
          help: swap the numbers, or write `or` for `and`
        """
    )


def test_a_chain_of_disjoint_bounds_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(jobs_waiting) > 5 < 3
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM324]: no value is `< 3` and `> 5` at once
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(jobs_waiting) > 5 < 3
          help: swap the numbers
        """
    )


def test_a_number_on_the_left_is_understood(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: 3 > max(jobs_waiting) > 3
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM324]: no value is `> 3` and `< 3` at once
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: 3 > max(jobs_waiting) > 3
          help: move one of the numbers
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "max(jobs_waiting) > 10 and max(jobs_waiting) < 30",
        "max(jobs_waiting) > 30 or max(jobs_waiting) < 10",
        "max(jobs_waiting) >= 3 <= 3",
        "max(jobs_waiting) > 5 and min(jobs_waiting) < 3",
        "sum(jobs_waiting > 5 and on (queue) jobs_waiting < 3)",
    ],
)
def test_bounds_that_some_value_meets_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
