"""Bytes of a spec file in, text with newlines as line ends and a finding out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from genmon.diag import Code, Diagnostic, Span

NOT_UTF8 = Code(
    "GM112",
    "a spec file is not UTF-8",
    """Spec files are read as UTF-8 (a byte order mark at the start is accepted). The place given is
that of the first byte that does not belong.

Save the file as UTF-8: most editors offer it under "Save with encoding". On a command line,
`iconv -f latin1 -t utf-8 old.yaml > new.yaml` converts a file written in Latin-1.
""",
)
UNSEEN_CHARACTER = Code(
    "GM113",
    "a spec file holds a character that cannot be seen",
    """Control characters (NUL, escape, …), line separators other than the newline, byte order marks
inside the text, and the characters that reverse the direction of text make a file show one thing
and mean another. They are refused wherever they stand.

Delete the character, or write it as an escape in double quotes, such as `"\\u2028"`.
""",
)

_BOM = "\ufeff"
_UNSEEN_IN_ASCII = re.compile(r"[^\t\n\x20-\x7e]")
_UNSEEN = (
    "[^\\t\\n\\x20-\\x7e\\xa0-\\u2027\\u202f-\\u2065\\u206a-\\ud7ff"
    "\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


def decode_text(data: bytes, path: str) -> tuple[str, Diagnostic | None]:
    """Return the text and, where it may not be read further, why.

    Text that is not UTF-8 comes back with replacement characters, good enough for an excerpt.
    """
    try:
        text = _with_newlines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _with_newlines(data.decode("utf-8", "replace")), _not_utf8(data, error.start, path)
    unseen = (_UNSEEN_IN_ASCII if text.isascii() else _unseen()).search(text)
    return text, _unseen_character(text, unseen.start(), path) if unseen else None


@cache
def _unseen() -> re.Pattern[str]:
    """Return what most specs do not need, and takes milliseconds to make."""
    return re.compile(_UNSEEN)


def _with_newlines(text: str) -> str:
    text = text.removeprefix(_BOM)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, offset: int, path: str) -> Diagnostic:
    before = _with_newlines(data[:offset].decode("utf-8"))
    return Diagnostic(
        NOT_UTF8,
        f"byte 0x{data[offset]:02x} is not UTF-8",
        _one_character(before, path),
        label="not UTF-8 from here",
        hint="save the file as UTF-8",
    )


def _unseen_character(text: str, offset: int, path: str) -> Diagnostic:
    name = unicodedata.name(text[offset], "control character")
    return Diagnostic(
        UNSEEN_CHARACTER,
        f"U+{ord(text[offset]):04X} ({name}) cannot be seen, and is refused",
        _one_character(text[:offset], path),
        hint="delete it, or write it as an escape in double quotes",
    )


def _one_character(before: str, path: str) -> Span:
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Span(path, line, column, line, column + 1)
