"""A regular expression of RE2 in, a tree of what its parts can be out.

It reads the syntax of https://github.com/google/re2/wiki/Syntax as far as texts that match are made
of it: what comes of it is tried with RE2 itself. Assertions and flags are read as nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

_DEEPEST = 60
_ESCAPES = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ASSERTIONS = frozenset("AzbBZ")
_FLAGS = re.compile(r"\?(?:P?<\w+>|[a-zA-Z]*(?:-[a-zA-Z]+)?(?P<end>[:)]))", re.ASCII)
_REPEATED = re.compile(r"(?:\{(\d{1,4})(?:(,)(\d{1,4})?)?\}|([*+?]))\??", re.ASCII)
_NUMBERED = re.compile(r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([0-7]{1,3})")
_NAMED_CLASS = re.compile(r"\[:\^?[a-z]+:\]|\\[pP](?:\{\^?\w+\}|\w)|\\[dDsSwW]", re.ASCII)
_COUNTS = {"*": (0, 1), "+": (1, 1), "?": (0, 1)}
_LAST = 0x10FFFF


class Text(NamedTuple):
    """A text that stands for itself."""

    text: str


class Class(NamedTuple):
    """One character of a class: first those that it names, then those that ``source`` matches."""

    source: str
    parts: tuple[Text | Class, ...] = ()


class Repeated(NamedTuple):
    """What may stand some times: ``least`` or ``often`` are the counts that are tried."""

    inner: Node
    least: int
    often: int


class Sequence(NamedTuple):
    """One part after the other."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several."""

    parts: tuple[Node, ...]


Node: TypeAlias = "Text | Class | Repeated | Sequence | Choice"


def parse_pattern(pattern: str) -> Node:
    """Return the tree of a pattern that RE2 has accepted; what is nested too deep is nothing."""
    return _Reader(pattern).choice()


class _Reader:
    """Where the reading of a pattern stands."""

    __slots__ = ("_at", "_depth", "_text")

    def __init__(self, text: str) -> None:
        self._text, self._at, self._depth = text, 0, 0

    def choice(self) -> Node:
        """Read alternatives as far as the parenthesis that closes them."""
        self._depth += 1
        branches = [self._sequence()]
        while self._takes("|"):
            branches.append(self._sequence())
        self._depth -= 1
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            node = self._piece()
            parts.append(self._repeated(node))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _piece(self) -> Node:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escape()
        if sign == ".":
            return Class("", (Text("0"), Text("x")))
        return Sequence(()) if sign in "^$" else Text(sign)

    def _repeated(self, node: Node) -> Node:
        while found := _REPEATED.match(self._text, self._at):
            self._at = found.end()
            least, often = _counts(found)
            node = Repeated(node, least, often)
        return node

    def _group(self) -> Node:
        if found := _FLAGS.match(self._text, self._at):
            self._at = found.end()
            if found["end"] == ")":
                return Sequence(())
        inner = self.choice() if self._depth < _DEEPEST else self._skip()
        self._takes(")")
        return inner

    def _skip(self) -> Node:
        """Leave out all that is left: what is as deep as this has no examples."""
        self._at = len(self._text)
        return Sequence(())

    def _escape(self) -> Node:
        start = self._at - 1
        if found := _NAMED_CLASS.match(self._text, start):
            self._at = found.end()
            return Class(found[0])
        if self._takes("Q"):
            return self._quoted()
        if self._text[self._at] in _ASSERTIONS:
            self._at += 1
            return Sequence(())
        return Text(self._escaped())

    def _quoted(self) -> Node:
        end = self._text.find(r"\E", self._at)
        end = len(self._text) if end < 0 else end
        quoted, self._at = self._text[self._at : end], min(end + 2, len(self._text))
        return Text(quoted)

    def _escaped(self) -> str:
        """Read what stands behind a backslash and means one character."""
        if found := _NUMBERED.match(self._text, self._at):
            self._at = found.end()
            number = int(found[3], 8) if found[3] else int(found[1] or found[2], 16)
            return chr(min(number, _LAST))
        sign = self._next()
        return _ESCAPES.get(sign, sign)

    def _class(self) -> Node:
        start = self._at - 1
        negated = self._takes("^")
        parts = [self._member()]  # a bracket that comes first closes nothing
        while self._at < len(self._text) and not self._takes("]"):
            parts.append(self._member())
        return Class(self._text[start : self._at], () if negated else tuple(parts))

    def _member(self) -> Text | Class:
        """Read one character, a named class, or a range, of which the first is an example."""
        if found := _NAMED_CLASS.match(self._text, self._at):
            self._at = found.end()
            named = found[0]
            return Class(f"[{named}]" if named[0] == "[" else named)
        first = self._character()
        if self._text.startswith("-", self._at) and self._text[self._at + 1 : self._at + 2] != "]":
            self._at += 1
            self._character()
        return Text(first)

    def _character(self) -> str:
        sign = self._next()
        return self._escaped() if sign == "\\" else sign

    def _takes(self, sign: str) -> bool:
        there = self._text.startswith(sign, self._at)
        self._at += len(sign) * there
        return there

    def _next(self) -> str:
        sign = self._text[self._at : self._at + 1]
        self._at += 1
        return sign


def _counts(found: re.Match[str]) -> tuple[int, int]:
    if found[4]:
        return _COUNTS[found[4]]
    least = int(found[1])
    return least, least or min(1, int(found[3] or 1)) if found[2] else least
