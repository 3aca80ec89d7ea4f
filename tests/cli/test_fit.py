"""genmon.cli.fit."""

from __future__ import annotations

import pytest

from genmon.cli.fit import fitted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short\n  in, too", "short\n  in, too"),
        ("a line of many words", "a line of\n  many\n  words"),
        ("  name: many words", "  name:\n    many\n    words"),
        ("abcdefghijklmnop", "abcdefghij\n  klmnop"),
        ("\x1b[1mbold words here\x1b[0m", "bold words\n  here"),
        ("\x1b[1mbold\x1b[0m", "\x1b[1mbold\x1b[0m"),
    ],
)
def test_no_line_is_wider_and_what_goes_on_is_indented(text: str, shown: str) -> None:
    assert fitted(text, 10) == shown
