"""Intervals that leave a gap when one sample is late."""

from __future__ import annotations

import pytest

from tests.compiling import compile_shop, findings, text


def test_an_evaluation_every_four_minutes_is_a_warning() -> None:
    assert findings("scrape: {evaluation_interval: 4m}") == text("""
    shop/a.yaml:1:31: warning[GM376]: 4m between samples that are read for 5m
        1 | scrape: {evaluation_interval: 4m}
          |                               ^^
      help: write 2m30s or less
    """)


@pytest.mark.parametrize(
    ("scrape", "seldom"),
    [
        ("{interval: 2m30s, evaluation_interval: 2m30s}", 0),
        ("{interval: 3m}", 1),
        ("{jobs: {slow: {targets: ['a:1'], interval: 10m}, fast: {targets: ['b:1']}}}", 1),
    ],
)
def test_scrapes_count_too_and_half_the_lookback_is_fine(scrape: str, seldom: int) -> None:
    found = [d.code.id for d in compile_shop(f"scrape: {scrape}").diagnostics]
    assert found.count("GM376") == seldom
