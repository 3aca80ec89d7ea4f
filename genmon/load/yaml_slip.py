"""Where a YAML reader gave up in; the slip of the pen that led there, if it is a common one, out.

The grammar says what it expected; what a person meant is mostly plain from the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from genmon.frozen import dataclass

QUOTE = "quote the whole text: '…'"
_IN_FLOW = "while parsing a flow "
_COMMENT = re.compile(r"(?<=[ \t])#(?=[^\s#!])[^\n]*[}\]]")
_WORD = re.compile(r"[\w-]+$")
_DASHED = re.compile(r"\s*(?:- )?-(?=[A-Za-z_])")
_BLOCK_TEXT = re.compile(r":\s+[|>][+-]?\d?\s*$")
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the reader gave up, what it was doing, and where it had begun with that.

    Lines and columns count from 0.
    """

    lines: tuple[str, ...]
    line: int
    column: int
    context: str
    began: int

    @property
    def before(self) -> str:
        """The text of the line up to the place."""
        return self._text(self.line)[: self.column]

    @property
    def after(self) -> str:
        """The text of the line from the place on."""
        return self._text(self.line)[self.column :]

    @property
    def above(self) -> int | None:
        """The nearest line above that is not empty."""
        lines = range(min(self.line, len(self.lines)) - 1, -1, -1)
        return next((at for at in lines if self.lines[at].strip()), None)

    def _text(self, line: int) -> str:
        return self.lines[line] if line < len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, where, counted from 0, and the next step."""

    message: str
    hint: str
    line: int
    column: int


def slip_at(failure: Failure) -> Slip | None:
    """Return what was most likely meant, or nothing."""
    in_flow = failure.context.startswith(_IN_FLOW)
    seen = (slip(failure) for slip in (_FLOW if in_flow else _BLOCK))
    return next((slip for slip in seen if slip), None)


def _swallowed(failure: Failure) -> Slip | None:
    """`{channel: #ops}`: the rest of the line is a comment, and with it the bracket."""
    above = failure.line if failure.above is None else failure.above
    for line in range(failure.line, min(failure.began, above) - 1, -1):
        text = failure.lines[line] if line < len(failure.lines) else ""
        found = _COMMENT.search(text)
        if found:
            message = f"`{found[0][:_SHOWN]}` is a comment, for a `#` after a space begins one"
            return Slip(message, quoted_comment(found[0]), line, found.start())
    return None


def quoted_comment(text: str) -> str:
    """Return what to write where text that was meant became a comment."""
    word = re.split(r"[\s,\]}]", text, maxsplit=1)[0]
    return f"quote the text: '{word}'"


def _after_quote(failure: Failure) -> Slip | None:
    """`'it's up'`: the text goes on after a quote that closed it."""
    quote = failure.before.rstrip()[-1:]
    if quote not in {"'", '"'} or not failure.after or failure.before != failure.before.rstrip():
        return None
    inside = "`''`" if quote == "'" else '`\\"`'
    message = "this text goes on after its closing quote"
    return Slip(message, f"write {inside} for a quote inside it", failure.line, failure.column)


def _missing_comma(failure: Failure) -> Slip | None:
    """`{name: A above: 5}`: a second key without a comma before it."""
    key = _WORD.search(failure.before)
    if not failure.after.startswith(":") or not key or not failure.before[: key.start()].strip():
        return None
    message = f"a `,` is missing before `{key[0]}`, or this text is not quoted"
    hint = f"write `, {key[0]}: …`, or {QUOTE}"
    return Slip(message, hint, failure.line, key.start())


def _open_text(failure: Failure) -> Slip | None:
    """`{value: up{job="a"}}`: text that holds a bracket, inside brackets."""
    sign = failure.after[:1]
    if sign not in {"{", "["}:
        return None
    message = f"text between brackets cannot hold `{sign}`"
    return Slip(message, QUOTE, failure.line, failure.column)


def _no_colon(failure: Failure) -> Slip | None:
    """`signals` on a line of its own, and what belongs to it below."""
    above = failure.above
    if above is None or not failure.after.startswith(":"):
        return None
    text = failure.lines[above].rstrip()
    deeper = _indentation(failure.lines[failure.line]) > _indentation(text)
    if not deeper or not re.fullmatch(r"\s*[\w-]+", text):
        return None
    word = text.strip()
    return Slip(f"`{word}` has no `:`", f"write `{word}:`", above, _indentation(text))


def _no_space_after_dash(failure: Failure) -> Slip | None:
    """`-name: A`: a dash without a space is part of the word."""
    above = failure.above
    if above is None or not (found := _DASHED.match(failure.lines[above])):
        return None
    hint = "write a space after the dash: `- name: …`"
    return Slip("a dash without a space begins no item", hint, above, found.end() - 1)


def _flush_text(failure: Failure) -> Slip | None:
    """`promql: |`, and a text that is not indented further than its key."""
    above = failure.above
    if above is None or not _BLOCK_TEXT.search(failure.lines[above]):
        return None
    hint = "indent it further than the line above"
    return Slip("the text after `|` or `>` is not indented", hint, failure.line, failure.column)


def _indentation(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


_FLOW: tuple[Callable[[Failure], Slip | None], ...] = (
    _swallowed,
    _after_quote,
    _missing_comma,
    _open_text,
)
_BLOCK: tuple[Callable[[Failure], Slip | None], ...] = (
    _no_colon,
    _no_space_after_dash,
    _flush_text,
)
