"""Annotations to patterns of what they become, and messages to plain text in which to look."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

_ACTION = re.compile(r"\{\{ (?P<action>.+?) \}\}")
_LABEL = re.compile(r"\$labels\.(?P<name>\w+)")
_LITERAL = '"{{"'
_VALUE = r"[-+]?(?:[\d.]+(?:e[-+]?\d+)?|Inf|NaN)[a-zA-Zµ]{0,2}%?(?:\d+[hms])*"
"""A number as any of the templates' functions writes it."""
_MARKS = re.compile(r"[\\*]|\s+")


def pattern_of(template: str, labels: Mapping[str, str]) -> re.Pattern[str]:
    """Return what an annotation's text looks like for an alert, whatever its value is."""
    found, after = [], 0
    for match in _ACTION.finditer(template):
        found.append(_literal(template[after : match.start()]))
        found.append(_of_action(match["action"], labels))
        after = match.end()
    return re.compile("".join((*found, _literal(template[after:]))))


def _of_action(action: str, labels: Mapping[str, str]) -> str:
    if action == _LITERAL:
        return _literal("{{")
    if label := _LABEL.fullmatch(action):
        return _literal(labels.get(label["name"], ""))
    return _VALUE


def _literal(text: str) -> str:
    return re.escape(_unmarked(text))


def plain(body: object) -> str:
    """Return all texts of a message as one, without marks of its medium, or spaces."""
    return _unmarked(html.unescape(" ".join(_texts(body))))


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text)


def _texts(body: object) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, Mapping):
        for value in body.values():
            yield from _texts(value)
    elif isinstance(body, list):
        for value in body:
            yield from _texts(value)
