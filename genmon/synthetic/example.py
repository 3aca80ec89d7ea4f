"""Texts that a matcher of a selector matches."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, product

from genmon.promql.selector import Selector
from genmon.synthetic.pattern import Choice, Class, Node, Repeated, Sequence, Text, parse_pattern
from genmon.text.go_regex import compile_regex, matches_whole

ENOUGH = 4
"""Texts at most that a pattern is shown with."""
_TRIED = 50
_LONGEST = 2_000
"""Characters of a text: a label's value that a person could still read."""
_USUAL = "x0-" + "".join(map(chr, range(0x21, 0x7F))) + "éßжαא中あ가 \t\n"


def selects(selector: Selector, labels: Mapping[str, str]) -> bool:
    """Tell whether all matchers of a selector match some labels."""
    return all(matcher.accepts(labels.get(matcher.label, "")) for matcher in selector.matchers)


@cache
def examples(pattern: str) -> list[str]:
    """Return a few texts that a regular expression matches, the plainest first."""
    fromkeys = dict.fromkeys(islice(_of(parse_pattern(pattern)), _TRIED))
    fit = (text for text in fromkeys if 0 < len(text) <= _LONGEST and matches_whole(pattern, text))
    return list(islice(fit, ENOUGH)) or [""]


def _of(node: Node) -> Iterator[str]:
    match node:
        case Text(text):
            yield text
        case Class():
            yield from _of_class(node)
        case Repeated():
            yield from _times(node)
        case Choice(parts):
            for part in parts:
                yield from _of(part)
        case Sequence(parts):
            for texts in product(*(tuple(islice(_of(part), ENOUGH)) for part in parts)):
                yield "".join(texts)[: _LONGEST + 1]


def _times(node: Repeated) -> Iterator[str]:
    inner = tuple(islice(_of(node.inner), ENOUGH))  # once: nested, twice would be exponential
    for count in dict.fromkeys((node.often, node.least)):
        for text in inner:
            yield text * (count if len(text) * count <= _LONGEST else 0)


def _of_class(node: Class) -> Iterator[str]:
    """Yield a character for each part, or one that the class matches as a whole."""
    if not node.parts:
        yield _character(node.source)
    for part in node.parts:
        yield from _of(part)


@cache
def _character(source: str) -> str:
    """Return a character of a class, one that people use where there is one."""
    wanted = compile_regex(source)
    usual = next((sign for sign in _USUAL if wanted.search(sign)), "")
    if usual:
        return usual
    rest = (chr(number) for number in range(0xA0, sys.maxunicode) if not 0xD7FF < number < 0xE000)  # noqa: PLR2004 - surrogates
    return next((sign for sign in rest if sign.isprintable() and wanted.search(sign)), "")
