"""Text from a spec to Markdown that shows exactly that text: no structure, no HTML."""

from __future__ import annotations

import re
from functools import lru_cache

_INLINE = re.compile(r"[\\`*\[\]<>&~|#$]|(?<![^\W_])_|_(?![^\W_])")
_BLOCK = re.compile(r"^(\d*)([-+=.)])(?=[\s=+-]|$)")
_WEB = re.compile(r"https?://[^\s<>\\\x00-\x1f]+", re.IGNORECASE)
_TICKS = re.compile(r"`+")
_TEMPLATE = re.compile(r"\{\{.*?\}\}", re.DOTALL)


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape(value: object) -> Markdown:
    """Return ``value`` as one line of literal text, wherever in a block it is put.

    Punctuation is escaped as https://spec.commonmark.org/0.31.2/#backslash-escapes allows; what
    would start a list, a rule or a heading is escaped at the start; unprintable characters go.
    """
    return value if isinstance(value, Markdown) else _escaped(str(value))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markdown:
    words = " ".join(text.split())
    line = "".join(character for character in words if character.isprintable())
    return Markdown(_BLOCK.sub(r"\1\\\2", _INLINE.sub(r"\\\g<0>", line)))


def fence(code: str, *, language: str) -> Markdown:
    """Return a code block whose fence is longer than any run of backticks inside."""
    longest = max(map(len, _TICKS.findall(code)), default=0)
    bars = "`" * max(3, longest + 1)
    return Markdown(f"{bars}{language}\n{code}\n{bars}")


@lru_cache(maxsize=256)
def link(title: str, url: str) -> Markdown:
    """Return a link, or plain text where ``url`` leads nowhere.

    A query that only a firing alert can fill in, as it holds ``{{ $labels.x }}``, is left out.
    """
    fixed = url.partition("?")[0] if _TEMPLATE.search(url) else url
    if not _WEB.fullmatch(fixed) or _TEMPLATE.search(fixed):
        return Markdown(f"{escape(title)}: {escape(url)}")
    return Markdown(f"[{escape(title)}](<{fixed}>)")
