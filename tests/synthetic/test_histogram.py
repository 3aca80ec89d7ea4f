"""Histograms of probes: Prometheus computes the very quantile that was wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from genmon.proofs.trial import Result
from genmon.signals.histograms._histogram import in_one_bucket, quantile_at, split_at
from tests.promtools import EVERY_RELEASE, verdict

BOUNDS = {
    "seconds": tuple(map(Decimal, ("0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10"))),
    "milliseconds": tuple(map(Decimal, ("10", "50", "100", "200", "500", "1000", "2000", "5000"))),
    "two": (Decimal("0.5"), Decimal(1)),
}
QUANTILES = (Decimal("0.5"), Decimal("0.9"), Decimal("0.95"), Decimal("0.99"), Decimal("0.999"))


def _wanted(quantile: Decimal, bounds: tuple[Decimal, ...]) -> Iterator[Decimal]:
    """Yield values all over the range, on each bound, and just beside it."""
    for bound in bounds:
        for share in map(Decimal, ("0.6", "0.9", "0.995", "1", "1.005", "1.3")):
            if quantile * bounds[0] <= bound * share <= bounds[-1]:
                yield bound * share


@EVERY_RELEASE
@pytest.mark.parametrize("bounds", BOUNDS.values(), ids=BOUNDS)
def test_prometheus_reads_the_quantile_that_is_wanted(
    suite: str, bounds: tuple[Decimal, ...]
) -> None:
    series, asked = [], []
    for quantile in QUANTILES:
        values = list(_wanted(quantile, bounds))
        assert len(values) > len(bounds)
        shares = quantile_at(quantile, bounds)
        for case, value in enumerate(values):
            series += list(_series(f"{quantile}-{case}", shares(value), bounds, value))
        buckets = f'sum by (le, case) (rate(b{{case=~"{quantile}-.*"}}[5m]))'
        away = f"abs(histogram_quantile({quantile}, {buckets}) - wanted) / wanted"
        count = [{"labels": "{}", "value": len(values)}]
        asked += [
            {"eval_time": "10m", "expr": f"{away} > 1e-9", "exp_samples": []},
            {"eval_time": "10m", "expr": f"count({away} <= 1e-9)", "exp_samples": count},
        ]
    test = {"interval": "30s", "input_series": series, "promql_expr_test": asked}
    found = verdict(json.dumps({"tests": [test]}), suite=suite)
    assert found.result is Result.PASSED, found.said


def _series(
    case: str, shares: object, bounds: tuple[Decimal, ...], value: Decimal
) -> Iterator[dict[str, str]]:
    assert isinstance(shares, list)
    under = Decimal(0)
    for share, bound in zip(shares, [*bounds, "+Inf"], strict=True):
        assert share >= 0
        under += share
        yield {"series": f'b{{case="{case}",le="{bound}"}}', "values": f"0+{under * 240:.12f}x20"}
    assert abs(under - 1) < Decimal("1e-20")
    yield {"series": f'wanted{{case="{case}"}}', "values": f"{value:f}x20"}


def test_observations_that_are_all_alike_are_in_one_bucket() -> None:
    shares = in_one_bucket((Decimal(1), Decimal(2)))
    found = [list(map(int, shares(Decimal(value)))) for value in (1, "1.5", 3)]
    assert found == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_a_share_under_a_bound_leaves_the_rest_just_beyond() -> None:
    assert split_at(Decimal(2), (Decimal(1), Decimal(2), Decimal(4)))(Decimal("0.9")) == [
        0,
        Decimal("0.9"),
        Decimal("0.1"),
        0,
    ]
