"""Texts that a pattern matches, as RE2 reads it."""

from __future__ import annotations

from time import process_time

import pytest

from genmon.synthetic.example import examples
from genmon.text.go_regex import matches_whole


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("5..", ["500", "50x", "5x0", "5xx"]),
        ("get|put", ["get", "put"]),
        ("/a(b|c)?", ["/ab", "/ac", "/a"]),
        ("[a-f0-9]+", ["a", "0"]),
        (r"\d{3}", ["000"]),
        ("[^x]", ["0"]),
        ("a.*", ["a0", "ax", "a"]),
        (r"\pL", ["x"]),
        (r"\p{Greek}+", ["\u03b1"]),
        (r"\p{^L}", ["0"]),
        (r"a\z", ["a"]),
        ("(?U)a+", ["a"]),
        ("(?i)get", ["get"]),
        ("(?i:g)et", ["get"]),
        ("(?P<x>a)(?<y>b)", ["ab"]),
        ("[[:alpha:]]+", ["x"]),
        ("[[:^alpha:]]", ["0"]),
        ("[]a]", ["]", "a"]),
        (r"[\]\-\x41]", ["]", "-", "A"]),
        (r"\Qa|b\E+", ["a|b"]),
        (r"\x{4e2d}\x41\101\t", ["中AA\t"]),
        ("[\u4e00-\u9fff]", ["\u4e00"]),
        (r"[^\x00-\x{2fff}]", ["中"]),
        ("a{2,}", ["aa"]),
        ("a{,5}", ["a{,5}"]),
        ("((x+x+)+y|x{30})", ["xxy", "x" * 30]),
        ("", [""]),
        ("x{1000}", ["x" * 1000]),
        ("(x{1000}){3}", [""]),
    ],
)  # fmt: skip
def test_examples_are_plain_and_match(pattern: str, expected: list[str]) -> None:
    assert examples(pattern) == expected
    assert all(matches_whole(pattern, text) for text in expected if text)


@pytest.mark.parametrize(
    "pattern",
    ["((x+x+)+y|x{30})", "(" * 200 + "a" + ")*" * 200, "(a|b|c)?" * 200, "(((a*)*b*)*c*)*" * 9],
)
def test_no_pattern_takes_long(pattern: str) -> None:
    start = process_time()
    examples(pattern)
    assert process_time() - start < 1
