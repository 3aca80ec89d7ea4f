"""show_line and visible: what a terminal may be given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.diag.render_line import LIMIT, show_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("größe 日本 é\u0301", "größe 日本 é\u0301"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\xa0b\u200bc\ufeff", "a\\xa0b\\u200bc\\ufeff"),
        ("\ud800\U000e0041", "\\ud800\\U000e0041"),
        ("a\nb", "a\\x0ab"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("ab", (0, 1, 2)),
        ("日b", (0, 2, 3)),
        ("e\u0301b", (0, 1, 1, 2)),
        ("\x1bb", (0, 4, 5)),
        ("\ta\tb", (0, 4, 5, 8, 9)),
        ("", (0,)),
    ],
)
def test_wide_combining_and_escaped_characters_and_tabs_take_their_cells(
    line: str, cells: tuple[int, ...]
) -> None:
    assert show_line(line, 0).cells == cells


def test_a_long_line_is_cut_around_the_focus() -> None:
    shown = show_line("a" * 400 + "X" + "b" * 400, 400)

    assert shown.text == "…" + "a" * 53 + "X" + "b" * 106 + "…"
    assert shown.text[shown.cell(400)] == "X"


def test_a_line_that_fits_is_not_cut() -> None:
    assert show_line("a" * LIMIT, LIMIT).text == "a" * LIMIT


def test_a_line_of_a_mebibyte_costs_no_more_than_a_short_one() -> None:
    assert show_line("\u0301" * 2**20, 2**19).first == 2**19 - LIMIT


@given(st.text(), st.integers(min_value=0, max_value=1000))
def test_no_line_is_too_wide_or_holds_a_control_character(line: str, focus: int) -> None:
    shown = show_line(line, focus)

    assert shown.cells[-1] <= LIMIT + 1
    assert not [c for c in shown.text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
