"""Suggest the name a person most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_CUTOFF = 0.6
_SHOWN = 8


def did_you_mean(word: str, known: Iterable[str], *, what: str = "") -> str:
    """Return a hint: the nearest known name, else the list of known names, else nothing.

    ``what`` is the plural noun for the list, such as ``severities``.
    """
    names = sorted(set(known))
    lowered = {name.lower(): name for name in names}
    close = get_close_matches(word.lower(), lowered, n=1, cutoff=_CUTOFF)
    if close:
        return f"did you mean `{lowered[close[0]]}`?"
    if not names:
        return f"no {what} are defined" if what else ""
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"known {what or 'names'}: {shown}{more}"
