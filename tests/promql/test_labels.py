"""Which labels a result carries: inferred from the text alone."""

from __future__ import annotations

import pytest

from genmon.promql.labels import (
    UNKNOWN,
    AllBut,
    Labels,
    both,
    drop,
    either,
    keep,
    output_labels,
    varying_labels,
)
from genmon.promql.parse import parse_expression

REGISTRY: dict[str, Labels] = {
    "a": frozenset({"job", "instance", "x"}),
    "b": frozenset({"job", "instance", "y"}),
    "h_bucket": frozenset({"job", "le"}),
}


def labels_of(text: str) -> str:
    return _shown(output_labels(parse_expression(text), REGISTRY))


def _shown(labels: Labels) -> str:
    if isinstance(labels, AllBut):
        return " ".join(["any", *(f"-{name}" for name in sorted(labels.absent))])
    return " ".join(sorted(labels))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1", ""),
        ("vector(1)", ""),
        ("scalar(a)", ""),
        ("a", "instance job x"),
        ("(-a)", "instance job x"),
        ('a{x="1"}', "instance job x"),
        ('a{x=""}', "instance job"),
        ("unknown", "any"),
        ('unknown{x=""}', "any -x"),
        ('{__name__=~"a|b"}', "any"),
        ('{__name__="a"}', "instance job x"),
    ],
)
def test_a_selector_has_the_labels_of_its_metric(text: str, labels: str) -> None:
    assert labels_of(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("sum(a)", ""),
        ("sum by (job, x) (a)", "job x"),
        ("sum by (job, nonsense) (a)", "job"),
        ("sum by (nonsense) (unknown)", "nonsense"),
        ("sum without (job) (a)", "instance x"),
        ("sum without (job) (unknown)", "any -job"),
        ("sum by (job) (sum without (job) (unknown))", ""),
        ("topk by (job) (3, a)", "instance job x"),
        ('count_values by (job) ("version", a)', "job version"),
        ("quantile by (x) (0.5, a)", "x"),
    ],
)
def test_an_aggregation_keeps_what_it_says(text: str, labels: str) -> None:
    assert labels_of(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("rate(a[5m])", "instance job x"),
        ("max_over_time(sum by (x) (a)[1h:1m])", "x"),
        ("absent(a)", ""),
        ('absent(a{x="1",job=~"p.*",instance!="i"})', "x"),
        ('absent(a{x="1",x="2"})', ""),
        ('absent_over_time(a{x="1"}[5m])', "x"),
        ('absent(sum(a{x="1"}))', ""),
        ('label_replace(sum(a), "site", "$1", "instance", "(.*)")', "site"),
        ('label_join(sum by (x) (a), "both", "-", "x", "x")', "both x"),
        ("histogram_quantile(0.9, sum by (job, le) (rate(h_bucket[5m])))", "job"),
        ("histogram_quantile(0.9, unknown)", "any -le"),
        ("clamp_max(a, 5)", "instance job x"),
        ("quantile_over_time(0.5, a[5m])", "instance job x"),
        ("hour()", ""),
        ("hour(a)", "instance job x"),
        ("info(a)", "any"),
    ],
)
def test_a_function_keeps_drops_or_adds_labels(text: str, labels: str) -> None:
    assert labels_of(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2 * a", "instance job x"),
        ("a > 5", "instance job x"),
        ("a / b", "instance job"),
        ("a / unknown", "instance job x"),
        ("a / on (job) b", "job"),
        ("a > on (job) b", "job"),
        ("a / on () b", ""),
        ("a / ignoring (x, y) b", "instance job"),
        ("a * on (job) group_left b", "instance job x"),
        ("a * on (job) group_left (y) b", "instance job x y"),
        ("a * on (job) group_left (z) b", "instance job x"),
        ("a * on (job) group_left (instance) sum by (job) (b)", "job x"),
        ("a * on (job) group_right (x) b", "instance job x y"),
        ("a and on (job) b", "instance job x"),
        ("a unless b", "instance job x"),
        ("a or b", "instance job x y"),
        ("sum(a) or vector(0)", ""),
        ("sum by (x) (a) or unknown", "any"),
    ],
)
def test_an_operation_keeps_what_its_match_leaves(text: str, labels: str) -> None:
    assert labels_of(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("a", "instance job x"),
        ('a{x="1"}', "instance job"),
        ('a{x=~"1|2"}', "instance job x"),
        ('sum by (job, x) (a{x="1"})', "job"),
        ('absent(a{x="1"})', ""),
    ],
)
def test_a_label_held_at_one_value_does_not_vary(text: str, labels: str) -> None:
    assert _shown(varying_labels(parse_expression(text), REGISTRY)) == labels


def test_sets_of_labels_and_their_complements_combine() -> None:
    some, rest = frozenset({"a", "b"}), AllBut(frozenset({"b", "c"}))
    assert either(some, rest) == either(rest, some) == AllBut(frozenset({"c"}))
    assert both(some, rest) == both(rest, some) == frozenset({"a"})
    assert either(rest, AllBut(frozenset({"c", "d"}))) == AllBut(frozenset({"c"}))
    assert both(rest, AllBut(frozenset({"d"}))) == AllBut(frozenset({"b", "c", "d"}))
    assert drop(UNKNOWN, ["a"]) == AllBut(frozenset({"a"}))
    assert keep(rest, ["a", "b"]) == frozenset({"a"})
