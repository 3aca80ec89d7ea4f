"""What a review says of an edit: every sentence, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.review.shop import SHOP, changes, edited, sentences
from tests.yaml_values import yaml_values

_CASES = yaml_values(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def _name(case: dict[str, Any]) -> str:
    return f"{case['was'].strip()[:40]} to {case['now'].strip()[:40]}"


@pytest.mark.parametrize("case", _CASES, ids=_name)
def test_an_edit_is_told_of_in_these_sentences(case: dict[str, Any]) -> None:
    assert sentences(SHOP, edited((case["was"], case["now"]))) == case["says"]


def test_what_matters_most_comes_first() -> None:
    after = edited(
        ("title: Shop overview", "title: The shop"),
        ("above: 500ms, for: 5m", "above: 600ms, for: 5m"),
        ("below: 10GiB", "below: 20GiB"),
        ("    - {name: SomeErrors, above: 1%, for: 10m, severity: warning}\n", ""),
        ("retention: 40d", "retention: 60d"),
    )
    assert [change.impact.title for change in changes(SHOP, after)] == [
        "no longer notified",
        "fires later",
        "fires earlier",
        "works otherwise",
        "looks only",
    ]


def test_a_change_points_at_the_line_that_asks_for_it() -> None:
    after = edited(("above: 500ms, for: 5m", "above: 600ms, for: 5m"))
    (change,) = changes(SHOP, after)
    assert change.span is not None
    assert after.splitlines()[change.span.line - 1].strip().startswith("- {name: SlowShop")


def test_what_is_removed_points_at_the_line_that_asked_for_it() -> None:
    after = edited(("    - {name: SomeErrors, above: 1%, for: 10m, severity: warning}\n", ""))
    (change,) = changes(SHOP, after)
    assert change.is_removed
    assert change.span is not None
    assert "name: SomeErrors" in SHOP.splitlines()[change.span.line - 1]


def test_an_annotation_that_is_edited_with_the_threshold_is_told_of_as_well() -> None:
    after = edited(
        ("above: 1s, for: 2m", "above: 2s, for: 2m"),
        ("summary: The shop is slow", "summary: The shop is very slow"),
    )
    threshold, summary = sentences(SHOP, after)
    assert threshold.endswith("fires later, above 2 s instead of above 1 s")
    assert summary.endswith("is `The shop is very slow` instead of `The shop is slow`")
