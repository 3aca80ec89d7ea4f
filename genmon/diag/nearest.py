"""A name that nothing has and the names that exist in; the one that was most likely meant, out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST = 80
_SHOWN = 8
_PREFIX = 3
_PARTS = re.compile(r"[^a-z0-9]+")


def did_you_mean(word: str, known: Iterable[str], *, what: str = "") -> str:
    """Return a hint: the nearest known name, else the list of known names.

    ``what`` is the plural noun for the list, such as ``severities``; without it there is no list.
    """
    names = sorted(set(known))
    near = nearest_name(word, names)
    if near:
        return f"did you mean `{near}`?"
    if not names:
        return f"there are no {what} yet: define one, or leave this out" if what else ""
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"known {what or 'names'}: {shown}{more}"


def nearest_name(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that differs by a slip or two, or that has the word among its own.

    A third of the letters may be wrong, so names of two letters are never near.
    """
    names = sorted(set(known))
    if len(word) > _LONGEST:
        return None
    written = word.lower()
    slips = [name for name in names if _is_slip(written, name.lower())]
    if slips:
        return max(slips, key=lambda name: (_likeness(written, name.lower()), name))
    return _among_its_words(written, names)


def _is_slip(word: str, name: str) -> bool:
    if word == name:
        return True
    short, long = sorted((word, name), key=len)
    if len(short) >= _PREFIX and long.startswith(short) and len(long) <= 2 * len(short):
        return True
    allowed = len(long) // 3
    return len(long) - len(short) <= allowed and _slips(word, name) <= allowed


def _slips(word: str, name: str) -> int:
    """Return how many letters are wrong, missing, too many, or changed with their neighbour."""
    above: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(word, 1):
        before, above, row = above, row, [i]
        for j, other in enumerate(name, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and word[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, word, name).ratio()


def _among_its_words(word: str, names: list[str]) -> str | None:
    """Return the one name whose words are all in the word, or the other way round."""
    near = [name for name in names if _shares_words(word, name.lower())]
    return near[0] if len(near) == 1 else None


def _shares_words(word: str, name: str) -> bool:
    """Tell whether one has all words of the other, and those are a third of the longer one."""
    one, other = (set(_PARTS.split(text)) for text in (word, name))
    short, long = sorted((len(word), len(name)))
    return (one < other or other < one) and 3 * short >= long
