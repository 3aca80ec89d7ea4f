"""The values that a matcher names, however they are written, and none where it is no list."""

from __future__ import annotations

import pytest

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.domain import literals


@pytest.mark.parametrize(
    ("operator", "value", "named"),
    [
        ("=", "a.b|c", ("a.b|c",)),
        ("=~", "a|b", ("a", "b")),
        ("=~", "^(?:a|b)$", ("a", "b")),
        ("=~", "^(a|b)$", ("a", "b")),
        ("=~", r"jobs\.fast|mail", ("jobs.fast", "mail")),
        ("=~", r"a\|b|c", ("a|b", "c")),
        ("=~", r"a\\|b", ("a\\", "b")),
        ("=~", r"price\$", ("price$",)),
        ("=~", "", ("",)),
        ("=~", "a|", ("a", "")),
        ("=~", "a.b", None),
        ("=~", r"a\d", None),
        ("=~", "a+", None),
    ],
)
def test_a_list_of_values_is_read_through_its_escapes(
    operator: str, value: str, named: tuple[str, ...] | None
) -> None:
    matcher = Matcher("queue", operator, value)
    assert literals(matcher) == named
    assert all(matcher.accepts(one) for one in named or ())
