"""PromQL to trees."""

from __future__ import annotations

import pytest

from genmon.promql.parse import PromqlError, parse_expression, parse_nodes
from genmon.promql.selector import Matcher
from genmon.promql.syntax import (
    Aggregation,
    Binary,
    Call,
    Expr,
    Grouping,
    Negative,
    Number,
    Range,
    String,
    Subquery,
    Vector,
    type_of,
)

A, B = Vector("a"), Vector("b")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("((a))", A),
        ("-5", Number(-5)),
        ("-a", Negative(A)),
        ("'x'", String("x")),
        ('{__name__="a"} offset 5m', Vector("a", offset=300)),
        ('a{x!~"1"}[5m]', Range(Vector("a", (Matcher("x", "!~", "1"),)), 300)),
        ("a[1h:1m]", Subquery(A, 3600, 60)),
        ("topk without (x) (5, a)", Aggregation("topk", A, Number(5), Grouping(False, ("x",)))),  # noqa: FBT003 - a field
        ("a > bool 1", Binary(">", A, Number(1), returns_bool=True)),
        ("a and on () b", Binary("and", A, B, Grouping(True, ()))),  # noqa: FBT003 - a field
        (
            "a * ignoring (x) group_right (y) b",
            Binary("*", A, B, Grouping(False, ("x",)), "right", ("y",)),  # noqa: FBT003 - a field
        ),
        ("holt_winters(a[5m], 1, 0)", Call("holt_winters", (Range(A, 300), Number(1), Number(0)))),
        ("a # why\n+ b", Binary("+", A, B)),
    ],
)
def test_an_expression_is_read(text: str, tree: Expr) -> None:
    assert parse_expression(text) == tree


@pytest.mark.parametrize("name", ["shop:wait:p95", "sum:by", "on:", "inf:nan:1", "_a:B_2"])
def test_the_name_of_a_record_is_read_as_the_library_reads_it(name: str) -> None:
    assert parse_expression(name) == parse_expression(f" {name}") == Vector(name)


@pytest.mark.parametrize("text", ["a:", ":a", "a:b:c", "1:a", "a:b-c", "a:b{}", "5m:a", "a:b:"])
def test_what_only_looks_like_one_is_the_library_s_to_judge(text: str) -> None:
    def read(written: str) -> Expr | None:
        try:
            return parse_expression(written)
        except PromqlError:
            return None

    assert read(text) == read(f"({text})")


def test_the_nodes_of_an_expression_begin_with_the_whole() -> None:
    nodes = parse_nodes("sum(a) / b")
    assert nodes[0] == parse_expression("sum(a) / b")
    assert nodes[1:] == (Aggregation("sum", A), A, B)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a", "instant vector"),
        ("sum(a) > 1", "instant vector"),
        ("a[5m]", "range vector"),
        ("a[5m:1m]", "range vector"),
        ("1 + time()", "scalar"),
        ("-scalar(a)", "scalar"),
        ("'a'", "string"),
    ],
)
def test_an_expression_has_a_type(text: str, kind: str) -> None:
    assert type_of(parse_expression(text)) == kind


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sum(a", "unclosed left parenthesis"),
        ("rate(a)", "expected type matrix in call to function 'rate', got vector"),
        ("nonsense(a)", "unknown function with name 'nonsense'"),
        ("a[5m] > 1", "binary expression must contain only scalar and instant vector types"),
        ('a{x="1" or y="2"}', "`or` between label matchers is not PromQL that Prometheus reads"),
        ("(" * 600 + "a" + ")" * 600, "the expression is too long or too deeply nested"),
        ("a+" * 3000 + "a", "the expression is too long or too deeply nested"),
        ("a+" * 300 + "a", "the expression is too long or too deeply nested"),
        ("-" * 1500 + "a", "the expression is too long or too deeply nested"),
    ],
)
def test_what_is_no_expression_is_refused(text: str, message: str) -> None:
    with pytest.raises(PromqlError) as refused:
        parse_expression(text)
    assert str(refused.value) == message
