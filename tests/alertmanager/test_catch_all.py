"""A matcher that takes everything is known as such, however it is written, and no other is."""

from __future__ import annotations

from random import Random

import pytest

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.catch_all import takes_all, takes_what_is_there

_ALL = [".*", "^.*$", "(.*)", "(?:.*)", "(?s).*", "^(.*)$", "a|.*", "(a|.*)", ".+|", "(?P<x>.*)"]
_THERE = [".+", "^.+$", "(.+)", "a|.+"]
_SOME = ["a.*", ".*a", "", "a", "(a)|(b)", "[^a]", "(.*)a(.*)", r".*\$", r"a\|.*", "[|.*]", "(.*)b"]


@pytest.mark.parametrize("value", _ALL)
def test_what_takes_all(value: str) -> None:
    assert takes_all(Matcher("severity", "=~", value))


@pytest.mark.parametrize("value", _THERE)
def test_what_takes_all_that_is_there(value: str) -> None:
    matcher = Matcher("severity", "=~", value)
    assert takes_what_is_there(matcher)
    assert not takes_all(matcher)


@pytest.mark.parametrize("value", _SOME)
def test_what_takes_some_only(value: str) -> None:
    assert not takes_what_is_there(Matcher("severity", "=~", value))


def test_a_negative_matcher_of_nothing_takes_what_is_there() -> None:
    assert takes_what_is_there(Matcher("team", "!=", ""))
    assert takes_what_is_there(Matcher("team", "!~", ""))
    assert not takes_what_is_there(Matcher("team", "!=", "shop"))


def test_what_is_said_to_take_all_takes_each_of_many_texts() -> None:
    random = Random(3)
    pieces = ["a", "b", ".*", ".+", "|", "(", ")", "^", "$", "[ab]", r"\.", "(?:", "?", "x*"]
    held = 0
    for _ in range(20_000):
        pattern = "".join(random.choices(pieces, k=random.randint(1, 6)))
        try:
            matcher = Matcher("team", "=~", pattern)
        except ValueError:
            continue
        if takes_what_is_there(matcher):
            held += 1
            texts = ("a", "zz", "a.b", "(", "$x", "ümlaut", "a b", "A|B")
            assert all(matcher.accepts(text) for text in texts), pattern
    assert held > 100
