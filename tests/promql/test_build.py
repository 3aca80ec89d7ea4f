"""PromQL made of parts."""

from __future__ import annotations

import pytest

from genmon.promql import build
from genmon.promql.selector import Selector

SELECTOR = Selector("x_total").where("a", "=", "1")
LONG = "sum(rate(a_rather_long_name_of_a_metric_total[5m]))"


def test_windows_are_written_as_prometheus_writes_them() -> None:
    assert build.rate(SELECTOR, 300) == 'rate(x_total{a="1"}[5m])'
    assert build.increase(SELECTOR, 5400) == 'increase(x_total{a="1"}[1h30m])'
    assert build.over_time("avg", "x", 2592000) == "avg_over_time(x[30d])"


def test_labels_are_kept_in_the_order_given() -> None:
    assert build.aggregate("max", ("b", "a"), "x") == "max by (b, a) (x)"
    assert build.total((), "x") == "sum(x)"


@pytest.mark.parametrize(("terms", "text"), [(["a"], "a"), (["a", "b", "c"], "(a + b + c)")])
def test_a_sum_of_several_is_bracketed(terms: list[str], text: str) -> None:
    assert build.sum_of(terms) == text


def test_two_operands_stand_on_one_line_where_they_fit() -> None:
    assert build.binary("a", "/", "b") == "a / b"
    assert build.binary(LONG, "/", LONG) == f"{LONG}\n/\n{LONG}"
    assert build.binary("a\nor\nb", "/", "c") == "a\nor\nb\n/\nc"


def test_brackets_around_several_lines_stand_on_their_own() -> None:
    assert build.group("a / b") == "(a / b)"
    assert build.group("a\nor\nb") == "(\n  a\n  or\n  b\n)"
