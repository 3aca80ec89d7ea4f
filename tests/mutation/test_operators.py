"""What each operator makes of an expression or a rule."""

from __future__ import annotations

import pytest

from genmon.diag import Span
from genmon.mutation.change import changes
from genmon.mutation.make import mutants
from genmon.mutation.operators.table import EXPRESSIONS, NAMES
from genmon.plan import AlertingRule, Origin, RuleGroup, Rung
from genmon.promql.parse import parse_expression
from genmon.promql.write import write

_AT = Origin(Span("shop/a.yaml", 1, 1, 1, 2))


@pytest.mark.parametrize(
    ("operator", "given", "made"),
    [
        ("comparison-flipped", "a > 2", ["a < 2"]),
        ("comparison-strictness", "a >= 2", ["a > 2"]),
        ("comparison-one-sided", "a == 0", ["a >= 0", "a <= 0"]),
        ("comparison-bool", "a > 2", ["a > bool 2"]),
        ("comparison-dropped", "a > 2", ["a"]),
        ("threshold-moved", "a > 200", ["a > 202", "a > 198", "a > 2000", "a > 20"]),
        ("threshold-moved", "a > 0", []),
        ("threshold-zero", "a > 0", ["a > 1", "a > (-1)"]),
        ("number-changed", "100 * a", ["101 * a", "200 * a", "10 * a"]),
        ("sign-turned", "1 - a", ["(-1) - a"]),
        (
            "quantile-changed",
            "histogram_quantile(0.95, a)",
            ["histogram_quantile(0.9, a)", "histogram_quantile(0.975, a)"],
        ),
        ("window-changed", "rate(a[5m])", ["rate(a[2m30s])", "rate(a[10m])"]),
        ("offset-dropped", "a offset 1d", ["a"]),
        ("offset-moved", "a offset 1d", ["a offset 12h", "a offset 2d"]),
        ("matcher-dropped", 'a{b="1",c="2"}', ['a{c="2"}', 'a{b="1"}']),
        ("matcher-negated", 'a{b="1"}', ['a{b!="1"}']),
        ("by-label-dropped", "sum by (b, le) (a)", ["sum by (le) (a)"]),
        ("le-dropped", "sum by (b, le) (a)", ["sum by (b) (a)"]),
        ("on-label-dropped", "a and on (b) c", ["a and on () c", "a and c"]),
        ("aggregation-exchanged", "sum(a)", ["avg(a)", "max(a)"]),
        ("operands-swapped", "a / b", ["b / a"]),
        ("arithmetic-exchanged", "a / b", ["a * b"]),
        ("term-dropped", "a / b", ["a", "b"]),
        ("minus-dropped", "-a", ["a"]),
        ("set-exchanged", "a and b", ["a unless b", "a or b"]),
        ("guard-dropped", "a and b", ["a", "b"]),
        ("filler-dropped", "a or vector(0)", ["a", "vector(0)"]),
        ("rate-for-increase", "rate(a[5m])", ["increase(a[5m])"]),
        ("function-exchanged", "rate(a[5m])", ["irate(a[5m])"]),
        ("function-dropped", "clamp_max(a, 1)", ["a"]),
    ],
)
def test_an_operator_changes_one_node(operator: str, given: str, made: list[str]) -> None:
    found = changes(parse_expression(given), EXPRESSIONS[operator])
    assert [write(change.whole) for change in found] == made


def test_each_place_is_changed_by_itself_and_no_two_mutants_are_the_same() -> None:
    given = parse_expression("sum(rate(a[5m])) / sum(rate(a[5m])) + 0 * 3")
    found = [write(change.whole) for change in changes(given, EXPRESSIONS["rate-for-increase"])]
    assert found == [
        "(sum(increase(a[5m])) / sum(rate(a[5m]))) + (0 * 3)",
        "(sum(rate(a[5m])) / sum(increase(a[5m]))) + (0 * 3)",
    ]


def test_what_prometheus_would_not_parse_is_no_mutant() -> None:
    assert not list(changes(parse_expression("a > b"), EXPRESSIONS["threshold-moved"]))
    assert not list(changes(parse_expression("1 > bool 2"), EXPRESSIONS["comparison-bool"]))


def test_the_fields_of_an_alert_are_changed() -> None:
    rung = Rung("load", "Load", "above 2", ("critical",))
    labels = (("severity", "critical"),)
    annotations = (("summary", "at {{ $value }}"),)
    rule = AlertingRule("Busy", "load > 2", 60, labels, annotations, rung, (), _AT)
    group = RuleGroup("shop.load", 30, (rule,), _AT)
    found = [(m.operator, m.after) for m in mutants("shop", group, 0) if m.change is None]
    assert found == [
        ("for-changed", "for: 1m30s"),
        ("for-changed", "for: 30s"),
        ("for-dropped", "for: 0s"),
        ("keep-firing-changed", "keep_firing_for: 30s"),
        ("severity-changed", 'severity: "critical-other"'),
        ("label-left-out", "no severity"),
        ("annotation-variable", "$labels.value"),
        ("annotation-changed", "summary: at {{ $value }}."),
        ("annotation-changed", "no summary"),
    ]


def test_every_operator_says_what_it_does() -> None:
    assert all(rewrite.__doc__ for rewrite in EXPRESSIONS.values())
    assert len(set(NAMES)) == len(NAMES)
