"""A matcher in; whether it takes every value of its label, or every one that is there, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.alertmanager.config.matcher import Matcher

_ANYTHING = frozenset({".*", ".*?", ".+", ".+?", r"[\s\S]*", r"[\s\S]+"})
"""Go's dot leaves out line breaks, which no label has in practice."""
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def takes_all(matcher: Matcher) -> bool:
    """Tell whether every value meets the matcher, and a label that is missing as well."""
    return matcher.accepts("") and takes_what_is_there(matcher)


def takes_what_is_there(matcher: Matcher) -> bool:
    """Tell whether every value meets the matcher, but perhaps not a label that is missing."""
    if matcher.is_negative:
        return not matcher.value
    return matcher.is_regex and _is_anything(matcher.value)


def _is_anything(pattern: str) -> bool:
    """Tell whether one of the alternatives of an expression is known to match any text.

    Alertmanager puts an expression into a group, which `a)|(b` closes and opens again: of such a
    one nothing is known.
    """
    return _is_balanced(pattern) and any(
        one in _ANYTHING or (one != pattern and _is_anything(one))
        for one in map(_bare, _alternatives(pattern))
    )


def _is_balanced(pattern: str) -> bool:
    """Tell whether each group that is closed was opened here, and the other way round."""
    depths = [0, *(depth for _, depth in _depths(pattern))]
    return min(depths) == 0 and depths[-1] == 0


def _bare(pattern: str) -> str:
    """Take away what anchors an expression, and a group around all of it."""
    inner = pattern.removeprefix("(?s)").removeprefix("^")
    if inner.endswith("$") and not inner.endswith("\\$"):
        inner = inner[:-1]
    opening = re.match(r"\((?:\?(?:s?:|P?<\w+>))?", inner)
    if opening and _closes_at_end(inner):
        return inner[opening.end() : -1]
    return inner


def _closes_at_end(pattern: str) -> bool:
    """Tell whether the group that is opened first is closed by the last character."""
    depths = [depth for _, depth in _depths(pattern)]
    return depths[-1] == 0 and all(depth > 0 for depth in depths[:-1])


def _alternatives(pattern: str) -> list[str]:
    """Split at the bars that stand in no group and no class."""
    alternatives = [""]
    for part, depth in _depths(pattern):
        if part == "|" and not depth:
            alternatives.append("")
        else:
            alternatives[-1] += part
    return alternatives


def _depths(pattern: str) -> Iterator[tuple[str, int]]:
    """Yield each part, and how many groups are open after it."""
    depth = 0
    for part in _TOKEN.findall(pattern):
        depth += (part == "(") - (part == ")")
        yield part, depth
