"""Gauge functions of counters."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_the_slope_of_a_counter_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(deriv(errors_total[5m]))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM315]: `deriv()` of `errors_total`, which is a counter
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(deriv(errors_total[5m]))
          help: use `rate()`, which knows about restarts
        """
    )


@pytest.mark.parametrize(
    "promql",
    [
        "sum(deriv(jobs_waiting[5m]))",
        "sum(predict_linear(jobs_waiting[1h], 3600))",
        "sum(rate(errors_total[5m]))",
    ],
)
def test_gauges_have_slopes(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
