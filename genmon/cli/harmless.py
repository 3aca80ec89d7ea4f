"""What is to be printed in; the same, with nothing that a terminal or the log of a CI obeys, out.

Names come from files that anybody may have written: an escape sequence moves
the cursor, a character that turns text around makes it say something else, and GitHub takes a line
that begins with ``::`` for a command.
"""

from __future__ import annotations

import re

from genmon.text.unseen import escape_unseen

_COLOUR = re.compile(r"(\x1b\[[0-9;]{0,12}m)")
"""A change of colour, as genmon itself paints."""
_COMMAND = re.compile(r"^([ \t]*)(::|##\[|##vso\[)", re.MULTILINE)


def harmless_text(text: str, *, is_painted: bool = False) -> str:
    """Return lines of text for people; colours stay where the stream is painted."""
    if text.isascii() and text.isprintable():
        return _no_command(text)
    parts = _COLOUR.split(text) if is_painted else [text]
    shown = (part if n % 2 else escape_unseen(part) for n, part in enumerate(parts))
    return _no_command("".join(shown))


def harmless_json(text: str) -> str:
    """Return JSON that means the same: an escape stands for each such character of its strings."""
    return escape_unseen(text)


def _no_command(text: str) -> str:
    return _COMMAND.sub(lambda found: f"{found[1]}\\x{ord(found[2][0]):02x}{found[2][1:]}", text)
