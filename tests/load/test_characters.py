"""decode_text: bytes to text, and the first character that does not belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.diag import Diagnostic, Span
from genmon.load.characters import decode_text


def found(data: bytes) -> Diagnostic:
    finding = decode_text(data, "a.yaml")[1]
    assert finding is not None
    return finding


def test_a_byte_order_mark_at_the_start_is_dropped() -> None:
    assert decode_text(b"\xef\xbb\xbfa: 1\n", "a.yaml") == ("a: 1\n", None)


def test_every_line_end_becomes_a_newline() -> None:
    assert decode_text(b"a: 1\r\nb: 2\rc: 3\n", "a.yaml") == ("a: 1\nb: 2\nc: 3\n", None)


def test_the_first_byte_that_is_not_utf8_is_placed_in_characters() -> None:
    finding = found("a: 1\r\ngrün: ".encode() + b"caf\xe9\n")

    assert finding.message == "byte 0xe9 is not UTF-8"
    assert finding.span == Span("a.yaml", 2, 10, 2, 11)
    assert finding.hint == "save the file as UTF-8"


def test_text_that_is_not_utf8_is_still_good_for_an_excerpt() -> None:
    assert decode_text(b"a: caf\xe9\n", "a.yaml")[0] == "a: caf\ufffd\n"


@pytest.mark.parametrize("data", [b"a: \xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xff\xfea\0"])
def test_cut_off_surrogate_overlong_and_utf16_bytes_are_not_utf8(data: bytes) -> None:
    assert found(data).code.id == "GM112"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (control character)"),
        ("\x1b", "U+001B (control character)"),
        ("\x7f", "U+007F (control character)"),
        ("\x85", "U+0085 (control character)"),
        ("\u2028", "U+2028 (LINE SEPARATOR)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\uffff", "U+FFFF (control character)"),
    ],
)
def test_a_character_that_cannot_be_seen_is_named_and_placed(character: str, name: str) -> None:
    finding = found(f"a: 1\nb: x{character}y\n".encode())

    assert finding.message == f"{name} cannot be seen, and is refused"
    assert finding.span == Span("a.yaml", 2, 5, 2, 6)


@pytest.mark.parametrize("text", ["\t", "grün", "日本", "é\u0301", "👩\u200d🚀", "\xa0", "שלום"])
def test_the_text_of_any_language_is_accepted(text: str) -> None:
    assert decode_text(text.encode(), "a.yaml") == (text, None)


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    decode_text(data, "a.yaml")
