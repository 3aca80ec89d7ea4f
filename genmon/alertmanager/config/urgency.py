"""Severities in, which of two is the more urgent out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = (
    ("emergency", "disaster", "page", "fatal"),
    ("critical", "crit", "severe"),
    ("error", "major", "high"),
    ("warning", "warn", "minor", "medium"),
    ("info", "information", "notice", "low", "none", "debug"),
)
"""What people call them, the most urgent first, where nobody says so."""
_USUAL = {word: rank for rank, words in enumerate(_WORDS) for word in words}
_NUMBERED = re.compile(r"(?:p|s|sev|prio)-?([0-9])", re.IGNORECASE)


def is_milder(one: str, other: str, severities: Sequence[str]) -> bool:
    """Tell whether the first is known to be less urgent, by the order given or by its name."""
    if severities:
        known = {name: rank for rank, name in enumerate(severities)}
        return one in known and other in known and known[one] > known[other]
    mine, theirs = _usual(one), _usual(other)
    return mine is not None and theirs is not None and mine[0] == theirs[0] and mine > theirs


def _usual(name: str) -> tuple[str, int] | None:
    """Return the scale that a name belongs to, and its rank there."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        return "numbers", int(numbered[1])
    rank = _USUAL.get(name.lower())
    return None if rank is None else ("words", rank)


def usual_names() -> tuple[str, ...]:
    """Return the words for severities that most configurations use."""
    return tuple(_USUAL)
