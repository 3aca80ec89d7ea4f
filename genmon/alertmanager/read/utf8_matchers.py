"""Matchers in the notation of Alertmanager 0.27 and later, in which label names may be any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.read.classic_matchers import MatcherError
from genmon.alertmanager.read.go_string import unquote
from genmon.frozen import dataclass

_TOKEN = re.compile(
    r"""
      (?P<space>[\t\n\v\f\r\x85\ \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+)
    | (?P<open>\{) | (?P<close>\}) | (?P<comma>,)
    | (?P<operator>=~|!=|!~|=)
    | "(?P<quoted>(?:[^"\\]|\\.)*)"
    | (?P<bare>[^\s{}!=~,\\"'`]+)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


_END = _Token("end", "end of input")


def parse_utf8(text: str) -> tuple[Matcher, ...]:
    """Read matchers with commas between them, in braces or not; none is allowed as well."""
    tokens = [*_tokens(text), _END]
    braces = tokens[0].kind == "open"
    at = 1 if braces else 0
    matchers = []
    while tokens[at].kind not in {"close", "end"}:
        matchers.append(_matcher(tokens[at : at + 3]))
        at += 3
        if tokens[at].kind == "comma":
            at += 1
        elif tokens[at].kind not in {"close", "end"}:
            raise MatcherError(f"unexpected {tokens[at].text}: expected a comma or close brace")
        if tokens[at].kind == "comma":
            raise MatcherError("expected a matcher or close brace after comma")
    _closed(tokens[at:], braces=braces)
    return tuple(matchers)


def _closed(rest: list[_Token], *, braces: bool) -> None:
    if braces and rest[0].kind != "close":
        raise MatcherError("expected close brace")
    if not braces and rest[0].kind == "close":
        raise MatcherError("expected opening brace")
    if rest[1 if braces else 0].kind != "end":
        raise MatcherError("expected end of input")


def _matcher(tokens: list[_Token]) -> Matcher:
    name, operator, value = [*tokens, _END, _END][:3]
    if name.kind not in {"quoted", "bare"}:
        raise MatcherError(f"unexpected {name.text}: expected label name")
    if operator.kind != "operator":
        raise MatcherError(f"unexpected {operator.text}: expected an operator such as '=' or '!~'")
    if value.kind not in {"quoted", "bare"}:
        raise MatcherError(f"unexpected {value.text}: expected label value")
    return Matcher(_text(name), operator.text, _text(value))


def _text(token: _Token) -> str:
    if token.kind == "bare":
        return token.text
    try:
        return unquote(token.text)
    except ValueError:
        raise MatcherError(f'"{token.text}": invalid input') from None


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        tokens = _TOKEN.match(text, at)
        if tokens is None:
            raise MatcherError(f"unexpected `{text[at]}`")
        at = tokens.end()
        if tokens.lastgroup and tokens.lastgroup != "space":
            yield _Token(tokens.lastgroup, tokens[tokens.lastgroup])
