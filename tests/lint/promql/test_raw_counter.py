"""Counters used as they are."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_the_plain_value_of_a_counter_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(errors_total)
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM314]: `errors_total` is a counter, and its plain value is used
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(errors_total)
          help: write `rate(errors_total[5m])` or `increase(errors_total[1h])`
        """
    )


def test_a_comparison_deep_inside_is_found(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: count(errors_total > 5)
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM314]: `errors_total` is a counter, and its plain value is used
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: count(errors_total > 5)
          help: write `rate(errors_total[5m])` or `increase(errors_total[1h])`
        """
    )


def test_an_average_over_time_of_a_counter_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(avg_over_time(errors_total[1h]))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM314]: `errors_total` is a counter, and its plain value is used
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(avg_over_time(errors_total[1h]))
          help: write `rate(errors_total[5m])` or `increase(errors_total[1h])`
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(increase(errors_total[1h]))",
        "count(errors_total)",
        "sum(jobs_waiting and on (instance) errors_total)",
        "absent(errors_total)",
        "max(time() - timestamp(errors_total))",
        "absent(sum(errors_total))",
    ],
)
def test_presence_and_growth_of_a_counter_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
