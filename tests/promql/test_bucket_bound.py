"""Bucket bounds as clients and servers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from genmon.promql.bucket_bound import spellings, stored_by_prometheus_3


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        ("0.5", ("0.5",)),
        ("1", ("1", "1.0")),
        ("0.001", ("0.001",)),
        ("0.0005", ("0.0005", "5.0E-4")),
        ("0.00025", ("0.00025", "2.5E-4")),
        ("0.00005", ("0.00005", "5e-05", "5.0E-5")),
        ("0.0000001", ("0.0000001", "1e-07", "1e-7", "1.0E-7")),
        ("100000", ("100000", "100000.0")),
        ("1000000", ("1000000", "1000000.0", "1e+06")),
        ("10000000", ("10000000", "10000000.0", "1e+07", "1.0E7")),
        ("1e10", ("10000000000", "10000000000.0", "1e+10", "1e+010", "1.0E10")),
        ("-1", ("-1", "-1.0")),
        ("0", ("0", "0.0")),
    ],
)
def test_a_bound_has_these_spellings(bound: str, expected: tuple[str, ...]) -> None:
    assert spellings(Decimal(bound)) == expected


@pytest.mark.parametrize(
    ("bound", "stored"),
    [("0.5", "0.5"), ("1", "1.0"), ("1000000", "1e+06"), ("0.0005", "0.0005"), ("1e-5", "1e-05")],
)
def test_prometheus_3_stores_one_of_them(bound: str, stored: str) -> None:
    assert stored_by_prometheus_3(Decimal(bound)) == stored
    assert stored in spellings(Decimal(bound))
