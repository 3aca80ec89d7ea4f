"""Bytes of a spec file in, text with newlines as line ends and a finding out."""

from __future__ import annotations

import unicodedata

from genmon.diag import Code, Diagnostic, Span
from genmon.text.unseen import first_unseen

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
and mean another, and some readers of what is generated refuse or obey them. They are refused
wherever they stand, also where an escape such as `"\\u2028"` stands for one.

Delete the character. A line break in a text is a newline, which a block (`|`) shows as it is.
""",
)

_BOM = "\ufeff"


def decode_text(data: bytes, path: str) -> tuple[str, Diagnostic | None]:
    """Return the text and, where it may not be read further, why.

    Text that is not UTF-8 comes back with replacement characters, good enough for an excerpt.
    """
    try:
        text = _with_newlines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _with_newlines(data.decode("utf-8", "replace")), _not_utf8(data, error.start, path)
    unseen = first_unseen(text)
    return text, _unseen_character(text, unseen.start(), path) if unseen else None


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
    return Diagnostic(
        UNSEEN_CHARACTER,
        f"{_named(text[offset])} cannot be seen, and is refused",
        _one_character(text[:offset], path),
        hint="delete it",
    )


def escaped_character(text: str, span: Span) -> Diagnostic | None:
    """Return the finding for the first such character that escapes in quotes stand for."""
    unseen = first_unseen(text)
    if unseen is None:
        return None
    message = f"this escape makes {_named(unseen[0])}, which is refused"
    return Diagnostic(UNSEEN_CHARACTER, message, span, hint="delete it")


def _named(character: str) -> str:
    name = unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} ({name})"


def _one_character(before: str, path: str) -> Span:
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Span(path, line, column, line, column + 1)
