"""Trees of PromQL written as text and read again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from genmon.promql.parse import parse_expression
from genmon.promql.write import write

_RULES = sorted((Path(__file__).parents[2] / "out").glob("*/prometheus/rules/*.yml"))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("a+b*c", "a + (b * c)"),
        ('up{job="a\\"b",x!~"\\\\d+"}', 'up{job="a\\"b",x!~"\\\\d+"}'),
        ("rate(x[5m] offset 1h)", "rate(x[5m] offset 1h)"),
        ("x offset -5m", "x offset -5m"),
        ("sum without (a) (x)", "sum without (a) (x)"),
        ("quantile by (a) (0.5, x)", "quantile by (a) (0.5, x)"),
        ("a > bool 1", "a > bool 1"),
        ("a / on (b) group_left (c) d", "a / on (b) group_left (c) d"),
        ("-(a + b)", "-(a + b)"),
        ("2 - -3", "2 - (-3)"),
        ("max_over_time((a > 1)[1h:5m])", "max_over_time((a > 1)[1h:5m])"),
        ("vector(Inf)", "vector(Inf)"),
        ("x @ 1600000000", "x @ 1600000000.000"),
        ("rate(x[5m] @ end() offset 1m)", "rate(x[5m] @ end() offset 1m)"),
        ("max_over_time(x[1h:5m] offset 1d)", "max_over_time(x[1h:5m] offset 1d)"),
        ("max_over_time(x[1h:] @ start())", "max_over_time(x[1h:] @ start())"),
    ],
)
def test_a_tree_is_written_on_one_line(given: str, written: str) -> None:
    assert write(parse_expression(given)) == written


@pytest.mark.parametrize("path", _RULES, ids=lambda path: path.stem)
def test_every_rule_of_the_four_systems_reads_back_as_the_same_tree(path: Path) -> None:
    groups = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)["groups"]
    for rule in (rule for group in groups for rule in group["rules"]):
        tree = parse_expression(rule["expr"])
        assert parse_expression(write(tree)) == tree
