"""Signals that look back for long are put at exactly their limits, and the proof says what then."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from genmon.compile.proof_files import proofs
from genmon.compile.stages import plan_systems
from genmon.promql.parse import parse_expression
from genmon.proofs.case import Case, Sampled
from genmon.proofs.comparison import within
from tests.compiling import MINIMAL

_METRICS = """
metrics:
  shop_orders_total: {type: counter, counts: orders, labels: [result]}
  shop_seconds: {type: histogram, unit: s, buckets: [0.25, 0.5, 1, 2], labels: [page]}
  shop_free_bytes: {type: gauge, unit: bytes, labels: [disk]}
  shop_size_bytes: {type: gauge, unit: bytes, labels: [disk]}
signals:
  failures: {ratio: 'shop_orders_total{result="failed"}', of: shop_orders_total, over: 5m}
  speed: {quantile: 0.95, of: shop_seconds, over: 5m}
  orders: {rate: shop_orders_total, over: 5m}
  free: {value: shop_free_bytes, combine: min, by: [disk]}
  used: {ratio: shop_free_bytes, of: shop_size_bytes, by: [disk], unit: percent, invert: true}
"""


def _cases(folder: Path, signal: str, rung: str) -> dict[str, Case]:
    shop = folder / "shop"
    shop.mkdir()
    alerts = f"alerts:\n  one:\n    - {{name: One, {rung}, for: 5m, severity: critical}}\n"
    (shop / "shop.yaml").write_text(
        dedent(MINIMAL) + dedent(_METRICS) + f"  one: {signal}\n" + alerts, encoding="utf-8"
    )
    systems, diagnostics, _ = plan_systems(folder)
    assert [found.message for found in diagnostics if found.severity == "error"] == []
    return {
        case.name: case for system in systems for proof in proofs(system) for case in proof.cases
    }


def _outcomes(case: Case) -> list[bool]:
    return [bool(check.samples) for check in case.checks if isinstance(check, Sampled)]


@pytest.mark.parametrize(
    ("signal", "rung", "name", "holds"),
    [
        (
            "{forecast: used, over: 6h, ahead: 1d, once: {above: 50%}}",
            "above: 90%",
            "One a flat line at the limit: > 90",
            False,
        ),
        (
            "{forecast: used, over: 6h, ahead: 1d, once: {above: 50%}}",
            "above: 90%",
            "One a condition that is just met: > 50",
            False,
        ),
        (
            "{forecast: free, over: 6h, ahead: 1d}",
            "at_most: 0",
            "One a flat line at the limit: <= 0",
            True,
        ),
        (
            "{error_budget: failures, objective: 99.9%, over: 7d}",
            "at_most: 0%",
            "One as much is left as is asked: <= 0",
            True,
        ),
        (
            "{baseline: speed, over: 1w}",
            "above: 2x",
            "One as many times as is asked: > 2",
            False,
        ),
        (
            "{baseline: orders, over: 1d, floor: 0.5/s}",
            "above: 2x",
            "One a past at the floor: >= 0.5",
            True,
        ),
        ("{anomaly: orders}", "above: 3", "One a score at the limit: > 3", False),
    ],
)
def test_a_comparison_is_met_exactly(
    signal: str,
    rung: str,
    name: str,
    holds: bool,  # noqa: FBT001 - two outcomes
    tmp_path: Path,
) -> None:
    cases = _cases(tmp_path, signal, rung)
    assert name in cases, sorted(cases)
    assert _outcomes(cases[name]) == [holds]


def test_a_score_a_percent_beside_the_limit_is_told(tmp_path: Path) -> None:
    cases = _cases(tmp_path, "{anomaly: orders}", "above: 2.5")
    more, less = (cases[f"One at a little {word} than the limit"] for word in ("more", "less"))
    assert (_outcomes(more), _outcomes(less)) == ([True], [False])


def test_comparisons_are_turned_wherever_they_are() -> None:
    tree = parse_expression("min(now <= bool 1) / (past > 0.05) and (x or vector(0)) == 2")
    found = [(comparison.operator, comparison.limit) for comparison in within(tree)]
    assert found == [("<=", 1), (">", 0.05)]
    first = next(within(tree))
    assert first.turned == parse_expression(
        "min(now < bool 1) / (past > 0.05) and (x or vector(0)) == 2"
    )
