"""genmon.promql.canonical: one text for all that means the same."""

from __future__ import annotations

import pytest

from genmon.promql.canonical import canonical


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("up==0", "up == 0"),
        ("(up) == 0.0", "up == 0"),
        ('x{b="2",a="1"}', 'x{a="1",b="2"}'),
        ("rate(x[300s])", "rate(x[5m])"),
        ("sum by (b, a) (x) # all", "sum by (a, b) (x)"),
        ("sum(x) by (a)", "sum by (a) (x)"),
        ("a / on (x, y) group_left (d, c) b", "a / on (y, x) group_left (c, d) b"),
        ("x{a='1'}", 'x{a="1"}'),
        ("1e3 * x", "1000 * x"),
        ("max_over_time(x[1h:60s])", "max_over_time(x[1h:1m])"),
        ("x offset 60m", "x offset 1h"),
        ('{__name__="x",a="1"}', 'x{a="1"}'),
    ],
)
def test_what_means_the_same_is_one_text(written: str, printed: str) -> None:
    assert canonical(written) == canonical(printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up == 0", "up != 0"),
        ("up == 0", "up == bool 0"),
        ("a - b", "b - a"),
        ("(a + b) * c", "a + b * c"),
        ("x offset 1h", "x"),
        ("x offset 1h", "x offset -1h"),
        ("x @ 5", "x"),
        ("x @ start()", "x @ end()"),
        ("max_over_time(x[1h:1m] offset 1h)", "max_over_time(x[1h:1m])"),
        ("sum by (a) (x)", "sum without (a) (x)"),
        ("a / on (x) b", "a / ignoring (x) b"),
        ("a / on (x) group_left b", "a / on (x) group_right b"),
        ('x{a="1"}', 'x{a=~"1"}'),
        ("x > 0.1", "x > 0.10000000000000002"),
        ("topk(1, x)", "topk(2, x)"),
        ('{__name__=~"a.*"}', '{__name__=~"b.*"}'),
        ('label_replace(x, "a", "$1", "b", "(.*)")', 'label_replace(x, "a", "$2", "b", "(.*)")'),
    ],
)
def test_what_means_another_thing_is_another_text(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_what_cannot_be_read_is_compared_without_white_space() -> None:
    assert canonical("new_function(x)\n  > 1") == "new_function(x) > 1"
