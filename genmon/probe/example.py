"""Texts that a matcher of a selector matches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from genmon.prom.selector import Matcher, Selector

ENOUGH = 4
"""Texts at most that a pattern is shown with."""
_ANY = "x"


def matches(matcher: Matcher, value: str) -> bool:
    """Tell whether a label of this value, or without one where it is empty, is matched."""
    if matcher.op in {"=", "!="}:
        return (value == matcher.value) is (matcher.op == "=")
    return (re.fullmatch(matcher.value, value) is not None) is (matcher.op == "=~")


def selects(selector: Selector, labels: Mapping[str, str]) -> bool:
    """Tell whether all matchers of a selector match some labels."""
    return all(matches(one, labels.get(one.label, "")) for one in selector.matchers)


@cache
def examples(pattern: str) -> list[str]:
    """Return a few texts that a regular expression matches, the plainest first."""
    found = dict.fromkeys(islice(_of(parser.parse(pattern)), 50))
    return [text for text in found if text and re.fullmatch(pattern, text)][:ENOUGH] or [""]


def _of(items: Any) -> Iterator[str]:  # noqa: ANN401 - a tree of the regular expression parser
    for parts in product(*(list(islice(_one(*item), ENOUGH)) for item in items)):
        yield "".join(parts)


def _one(kind: Any, value: Any) -> Iterator[str]:  # noqa: ANN401
    if kind is op.LITERAL:
        yield chr(value)
    elif kind is op.ANY:
        yield "0"
        yield _ANY
    elif kind is op.IN:
        yield from _of_class(value)
    elif kind is op.BRANCH:
        for branch in value[1]:
            yield from _of(branch)
    elif kind is op.SUBPATTERN:
        yield from _of(value[3])
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        for count in dict.fromkeys((least or min(1, most), least)):
            for text in _of(inner):
                yield text * count
    else:
        yield ""


def _of_class(members: Any) -> Iterator[str]:  # noqa: ANN401
    for kind, value in members:
        if kind is op.LITERAL:
            yield chr(value)
        elif kind is op.RANGE:
            yield chr(value[0])
        else:
            yield "0" if value is op.CATEGORY_DIGIT else _ANY
