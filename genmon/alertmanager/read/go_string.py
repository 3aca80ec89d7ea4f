"""The inside of a Go string literal in double quotes in, the text it stands for out."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\\\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.?))",
    re.DOTALL,
)
_SIMPLE = {
    "a": b"\a", "b": b"\b", "f": b"\f", "n": b"\n", "r": b"\r", "t": b"\t", "v": b"\v",
    "\\": b"\\", '"': b'"',
}  # fmt: skip


def unquote(text: str) -> str:
    """Return the text, as ``strconv.Unquote`` does; raises ``ValueError`` where that fails."""
    if "\n" in text:
        raise ValueError("a newline in a quoted string")
    pieces, at = [], 0
    for found in _ESCAPE.finditer(text):
        pieces += [text[at : found.start()].encode(), _bytes(found)]
        at = found.end()
    pieces.append(text[at:].encode())
    return b"".join(pieces).decode()


def _bytes(found: re.Match[str]) -> bytes:
    simple, byte, short, long, octal, wrong = found.groups()
    if wrong is not None:
        raise ValueError(f"unknown escape \\{wrong}")
    if simple:
        return _SIMPLE[simple]
    if byte or octal:
        return bytes([int(byte, 16) if byte else int(octal, 8)])
    return chr(int(short or long, 16)).encode()
