"""Alertmanager's matchers in the one form that every version from 0.22 on reads alike."""

from __future__ import annotations

import re

OPERATORS = ("=", "!=", "=~", "!~")
_LABEL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def format_matcher(label: str, operator: str, value: str) -> str:
    r"""Return ``label="value"`` with the value in double quotes.

    Only ``\\``, ``\"`` and ``\n`` are escaped: the classic parser knows no other escapes, and the
    UTF-8 parser of 0.27 reads these three the same way (``matcher/compat`` of Alertmanager). Raises
    ValueError for an operator that is unknown, and for a label that 0.25 cannot read.
    """
    if operator not in OPERATORS:
        message = f"`{operator}` is no operator: write one of {' '.join(OPERATORS)}"
        raise ValueError(message)
    if not _LABEL.fullmatch(label):
        message = f"`{label}` is no label name: write letters, digits and `_`, no digit first"
        raise ValueError(message)
    return f"{label}{operator}{quote(value)}"


def quote(value: str) -> str:
    r"""Return ``value`` in double quotes, with ``\\``, ``\"`` and newlines escaped."""
    escaped = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{escaped}"'
