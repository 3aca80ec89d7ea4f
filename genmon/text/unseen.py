"""Text in, where it holds a character that cannot be seen out: one that a reader obeys or hides."""

from __future__ import annotations

import re
from functools import cache

_IN_ASCII = re.compile(r"[^\t\n\x20-\x7e]")
_BEYOND = (
    "[^\\t\\n\\x20-\\x7e\\xa0-\\u2027\\u202f-\\u2065\\u206a-\\ud7ff"
    "\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


def first_unseen(text: str) -> re.Match[str] | None:
    """Return the first control character, separator of lines, or sign that turns text around."""
    return (_IN_ASCII if text.isascii() else _unseen()).search(text)


def escape_unseen(text: str) -> str:
    r"""Write each such character as ``\u2028``, an escape that PromQL, JSON and YAML share."""
    if text.isprintable():
        return text
    return _unseen().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _unseen() -> re.Pattern[str]:
    """Return what most texts do not need, and takes milliseconds to make."""
    return re.compile(_BEYOND)
