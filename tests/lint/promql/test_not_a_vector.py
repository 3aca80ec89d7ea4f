"""Expressions that give no samples."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_text_is_no_expression(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: '"100 * errors_total"'
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM311]: the expression is a string, not an instant vector
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: "100 * errors_total"
          help: take the inner quotation marks away
        """
    )


def test_a_range_needs_a_function(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: jobs_waiting[5m]
            unit: ratio
            by: [queue, job, instance]
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM311]: the expression is a range vector, not an instant vector
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop_queue_job_instance:it:ratio`: jobs_waiting[5m]
          help: put a function such as `rate(…)` around it
        """
    )


def test_a_number_is_no_series(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: time() - 5
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM311]: the expression is a scalar, not an instant vector
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: time() - 5
          help: a number is no series: `vector(…)` makes one of it
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(jobs_waiting)",
        "vector(1)",
        "-sum(jobs_waiting)",
    ],
)
def test_samples_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
