"""Matchers in the notation that Alertmanager had alone until 0.26, and still falls back to."""

from __future__ import annotations

import re

from genmon.alertmanager.config.matcher import Matcher

_FORM = re.compile(
    r"[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*(.*?)[\t\n\f\r ]*",
    re.DOTALL,
)
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}


class MatcherError(ValueError):
    """A text that is no matcher; it says why."""


def parse_classic(text: str) -> tuple[Matcher, ...]:
    """Read a comma-separated list; braces around it may be there, both or one."""
    inner = text.removeprefix("{").removesuffix("}")
    return tuple(_matcher(part) for part in _parts(inner))


def _parts(text: str) -> list[str]:
    """Split at the commas outside quotes; what is empty at the end is dropped."""
    parts, start, quoted, escaped = [], 0, False, False
    for index, character in enumerate(text):
        if character == "," and not quoted:
            parts.append(text[start:index])
            start = index + 1
        elif character == '"':
            quoted, escaped = (quoted if escaped else not quoted), False
        elif character != ",":
            escaped = character == "\\" and not escaped
    rest = text[start:].strip()
    return [*parts, rest] if rest else parts


def _matcher(text: str) -> Matcher:
    found = _FORM.fullmatch(text)
    if found is None:
        raise MatcherError(f"bad matcher format: {text}")
    label, operator, raw = found.groups()
    return Matcher(label, operator, _value(raw))


def _value(raw: str) -> str:
    """Unquote; an escape that is none stands for itself."""
    quoted = raw.startswith('"')
    text = raw[1:] if quoted else raw
    if quoted and not _ends_quoted(text):
        raise MatcherError(f"matcher value contains unescaped double quote: {raw}")
    body = text[:-1] if quoted else text
    if _has_bare_quote(body):
        raise MatcherError(f"matcher value contains unescaped double quote: {raw}")
    return _unescaped(body)


def _ends_quoted(text: str) -> bool:
    backslashes = len(text) - 1 - len(text[:-1].rstrip("\\"))
    return text.endswith('"') and backslashes % 2 == 0


def _has_bare_quote(text: str) -> bool:
    return '"' in re.sub(r"\\.", "", text, flags=re.DOTALL)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), text, flags=re.DOTALL)
