"""A Go regular expression in, a compiled one that accepts and matches the same out."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import re2

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_ONE_BYTE = re.compile(r"(?:[^\\]|\\[^C])*\\C")


class RegexError(ValueError):
    """What Go's package `regexp` would refuse; the text says why."""


@cache
def compile_regex(pattern: str) -> Any:  # noqa: ANN401 - re2 has no types
    """Compile ``pattern``; RE2 is the engine that Go's package was made after.

    Its one extension, ``\\C`` for a single byte, is refused here as Go refuses it.
    """  # noqa: D301 - a backslash of the pattern
    try:
        compiled = re2.compile(pattern, _OPTIONS)
    except (re2.error, UnicodeEncodeError) as error:
        said = error.args[0]
        raise RegexError(
            said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        ) from None
    if _ONE_BYTE.match(pattern) and r"\Q" not in pattern:
        raise RegexError(r"invalid escape sequence: \C")
    return compiled


def anchored(pattern: str) -> str:
    """Return the pattern as both servers anchor it, unbalanced parentheses included."""
    return f"^(?:{pattern})$"


def matches_whole(pattern: str, value: str) -> bool:
    """Tell whether all of a label's value matches; raises ``RegexError``."""
    return compile_regex(anchored(pattern)).search(value) is not None
