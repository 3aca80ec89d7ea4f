"""A review as a comment: what GitHub takes, and nothing that it would obey."""

from __future__ import annotations

import pytest

from genmon.commands.diff.to_markdown import MOST, markdown_of
from genmon.diag import Span
from genmon.review.change import Change, Impact, Kind
from genmon.review.review import Review


def _changes(count: int, impact: Impact, says: str = "is otherwise") -> tuple[Change, ...]:
    place = Span("specs/shop/shop.yaml", 1, 1, 1, 2)
    return tuple(
        Change("shop", impact, (Kind.OTHER,), (f"Alert{number}",), says, place)
        for number in range(count)
    )


@pytest.mark.parametrize("count", [1, 700, 3000])
@pytest.mark.parametrize("says", ["is otherwise", "`<!*_~|`" * 40, "\N{SNOWMAN}" * 500])
def test_a_comment_has_no_more_characters_than_github_takes(count: int, says: str) -> None:
    changes = (
        *_changes(count, Impact.NO_LONGER_NOTIFIED, says),
        *_changes(count, Impact.LOOKS, says),
    )
    text = markdown_of(Review(changes, ()))
    assert len(text) <= MOST
    assert text.count("<details>") == text.count("</details>")
    assert text.count("<code>") == text.count("</code>")
    shown = sum(line.startswith("- ") for line in text.splitlines())
    left_out = f"{2 * count - shown} more lines do not fit here"
    assert (left_out in text) == (shown < 2 * count)


def test_what_matters_stands_open_and_the_rest_is_folded() -> None:
    changes = (*_changes(1, Impact.FIRES_LATER), *_changes(2, Impact.LOOKS))
    assert (
        markdown_of(Review(changes, ()))
        == """\
<!-- genmon diff -->
### What this changes

3 changes: 1 fires later, 2 looks only

**fires later**

- shop: Alert0: is otherwise <sub>specs/shop/shop.yaml:1</sub>

<details><summary>looks only (2)</summary>

- shop: Alert0: is otherwise <sub>specs/shop/shop.yaml:1</sub>
- shop: Alert1: is otherwise <sub>specs/shop/shop.yaml:1</sub>

</details>
"""
    )


def test_nothing_that_specs_say_is_markup() -> None:
    changes = _changes(1, Impact.LOOKS, "title <img src=x> [a](b) @all </details> **b** `<b>`")
    (line,) = (line for line in markdown_of(Review(changes, ())).splitlines() if "title" in line)
    assert "<" not in line.replace("<sub>", "").replace("</sub>", "").replace("<code>", "").replace(
        "</code>", ""
    )
    for part in ("[a]", "@all", "**b**"):
        assert f" {part}" not in line
