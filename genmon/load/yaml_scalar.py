"""The text of a plain scalar in, its value by the core schema of YAML 1.2 out."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_STARTS_NUMBER = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LONGEST = 400
_LARGEST = 2**63 - 1
_REMEMBERED = 1_024
"""Keys and names, of which specs have the same ones again and again."""


@lru_cache(maxsize=_REMEMBERED)
def resolve(text: str) -> str | int | float | bool | None:
    """Return null, a boolean, a decimal number, or the text itself.

    Unlike YAML 1.1, ``on``, ``yes``, ``22:00``, ``1_000``, ``0x10`` and dates are text; unlike the
    core schema, so are ``0o17``, ``.inf`` and ``.nan``.

    Raises ``OverflowError`` for a number that does not fit in 64 bits.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _STARTS_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> str | int | float:
    if not _FLOAT.fullmatch(text):
        return text
    # A longer text would be slow to convert, and int() refuses the very long ones.
    if len(text) > _LONGEST:
        raise OverflowError
    number = int(text) if _INTEGER.fullmatch(text) else float(text)
    if math.isinf(number) or (isinstance(number, int) and abs(number) > _LARGEST):
        raise OverflowError
    return number
