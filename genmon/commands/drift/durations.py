"""Durations and sizes as Prometheus, Go and people write them → seconds and bytes."""

from __future__ import annotations

import re

_UNITS = {
    "y": 31_536_000, "w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1, "ms": 0.001,
}  # fmt: skip
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|[ywdhms])", re.ASCII)
_DURATION = re.compile(f"(?:{_PART.pattern})+", re.ASCII)


def seconds(value: object) -> float:
    """Return the seconds of ``1h30m``, ``90s``, ``1h0m0s`` or a number; raises ValueError."""
    if isinstance(value, int | float):
        return float(value)
    if not is_duration(value):
        message = f"{value!r} is no duration"
        raise ValueError(message)
    return sum(float(count) * _UNITS[unit] for count, unit in _PART.findall(str(value)))


def is_duration(value: object) -> bool:
    """Tell whether a value is a text that says how long something takes."""
    return isinstance(value, str) and _DURATION.fullmatch(value) is not None


_SIZE_PART = re.compile(r"(\d+)([KMGTPE]?)i?B", re.ASCII)
_SIZE = re.compile(f"(?:{_SIZE_PART.pattern})+", re.ASCII)
_POWERS = "KMGTPE"


def size(text: str) -> int | None:
    """Return the bytes of ``50GB`` or ``50GiB``, which Prometheus takes for the same."""
    if not _SIZE.fullmatch(text):
        return None
    parts = _SIZE_PART.findall(text)
    return sum(int(count) << 10 * (_POWERS.index(unit) + 1 if unit else 0) for count, unit in parts)
