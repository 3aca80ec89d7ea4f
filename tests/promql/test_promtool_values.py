"""Samples in promtool's notation are read as promtool reads them."""

from __future__ import annotations

import pytest

from genmon.promql.promtool_values import parse_values, samples_of


@pytest.mark.parametrize(
    ("text", "samples"),
    [
        ("1 2.5 -3", [1.0, 2.5, -3.0]),
        ("1+2x3", [1.0, 3.0, 5.0, 7.0]),
        ("10-5x2", [10.0, 5.0, 0.0]),
        ("4x2", [4.0, 4.0, 4.0]),
        ("1e3 2.5e-05x1", [1000.0, 2.5e-05, 2.5e-05]),
        ("1 _ 2 _x3 stale", [1.0, None, 2.0, None, None, None, None]),
    ],
)
def test_terms_are_as_many_samples_as_promtool_makes_of_them(
    text: str, samples: list[float | None]
) -> None:
    assert samples_of(text) == samples
    assert parse_values(text) == len(samples)
