"""What is worked out of even series is what promtool finds, whatever the order and the Python."""

from __future__ import annotations

import pytest

from genmon.promql.parse import parse_expression
from genmon.proofs.line import Line, by_name
from genmon.proofs.steady import Steady, Unsteady


def _sum(*values: float) -> dict[frozenset[tuple[str, str]], float]:
    lines = [
        Line("load", (("host", str(number)),), value, 0.0, 10)
        for number, value in enumerate(values)
    ]
    known = Steady(by_name(lines), {}, 60, 600, closed=True)
    return known.values(parse_expression("sum by () (load)"))


def test_a_sum_that_hangs_on_the_order_is_not_worked_out() -> None:
    with pytest.raises(Unsteady):
        _sum(0.1, 0.2, 0.3)
    with pytest.raises(Unsteady):
        _sum(0.5, 0.25, 0.5, 0.25, 0.1)


def test_a_sum_without_roundings_is() -> None:
    assert _sum(0.5, 0.25, 0.125) == {frozenset(): 0.875}
    assert _sum(1.0, 2.0, 3.0, 4.0, 5.0, 6.0) == {frozenset(): 21}
