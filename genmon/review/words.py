"""How a change is said: names in a row, texts short enough for a line."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 120


def instead(after: str, before: str) -> str:
    """Say what is there now and what was there before."""
    return f"{shortened(after)} instead of {shortened(before)}"


def instead_quoted(after: str, before: str) -> str:
    """Say the same of texts that nobody takes for words, such as PromQL."""
    return f"{quoted(after)} instead of {quoted(before)}"


def quoted(text: str) -> str:
    """Return a text in backticks; ``nothing`` where there is none."""
    return f"`{shortened(text)}`" if text else "nothing"


def shortened(text: str) -> str:
    """Return a text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    half = (_LONGEST - 3) // 2
    return f"{line[:half]} … {line[-half:]}"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: ``a, b and c``."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
