"""Durations in Prometheus' words: ``1h30m`` to 5400 seconds and back."""

from __future__ import annotations

import re
from functools import lru_cache

from genmon.text.refusal import Refusal

_SECONDS = {"y": 31_536_000, "w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_WRITTEN = ("d", "h", "m", "s")
_LONGEST = 292 * _SECONDS["y"]  # Prometheus counts nanoseconds in 64 bits: 292 years and a bit.

_PARTS = re.compile(
    r"(?:(\d{1,12})y)?(?:(\d{1,12})w)?(?:(\d{1,12})d)?(?:(\d{1,12})h)?(?:(\d{1,12})m)?(?:(\d{1,12})s)?"
    r"(?:(\d{1,12})ms)?",
    re.ASCII,
)
_LOOSE = re.compile(r"\s*(\d{1,9}(?:\.\d{1,6})?)(?![\d.])\s*([A-Za-z]*)[\s,]*", re.ASCII)
_WORDS = {
    "y": "y", "year": "y", "yr": "y",
    "w": "w", "week": "w", "wk": "w",
    "d": "d", "day": "d",
    "h": "h", "hour": "h", "hr": "h",
    "m": "m", "minute": "m", "min": "m",
    "": "s", "s": "s", "second": "s", "sec": "s",
}  # fmt: skip
_AT_MOST = "write at most `292y`"
_FORM = "write whole numbers and units, the largest first, such as `30s`, `5m`, `1h30m` or `30d`"


@lru_cache(maxsize=1024)
def format_duration(seconds: int) -> str:
    """Return ``seconds`` as Prometheus reads it: ``5m``, ``1h30m``, ``30d``, ``7d``, ``0s``.

    Days are the largest unit, as people write windows and look for records by them, although
    Prometheus itself prints ``1w``. Raises ValueError for less than zero.
    """
    if seconds < 0:
        message = f"{seconds} s is less than no time: a duration is zero or more"
        raise ValueError(message)
    text, rest = "", seconds
    for unit in _WRITTEN:
        count, rest = divmod(rest, _SECONDS[unit])
        text += f"{count}{unit}" if count else ""
    return text or "0s"


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> int:
    """Return the seconds in ``text``, which is written as Prometheus reads it, or ``0``.

    Raises Refusal, whose step says what to write instead, for anything else, for a part of a
    second, and for more than 292 years.
    """
    if text == "0":
        return 0
    found = _PARTS.fullmatch(text)
    if not text or found is None:
        raise _refusal(text)
    *counts, milliseconds = (int(count or 0) for count in found.groups())
    seconds, rest = divmod(milliseconds, 1000)
    seconds += sum(n * size for n, size in zip(counts, _SECONDS.values(), strict=True))
    if rest:
        raise Refusal(f"`{_shown(text)}` is not a whole number of seconds", "write `1s` or more")
    if seconds > _LONGEST:
        raise Refusal(f"`{_shown(text)}` is longer than Prometheus can count", _AT_MOST)
    return seconds


def _refusal(text: str) -> Refusal:
    if not text.strip():
        return Refusal("a duration is empty", _FORM)
    meant, shown = _meant(text), f"`{_shown(text)}`"
    if meant is None:
        return Refusal(f"{shown} is not a duration", _FORM)
    if text.isdecimal():
        return Refusal(f"{shown} has no unit", f"write `{meant}` if seconds are meant")
    return Refusal(f"{shown} is not how Prometheus writes a duration", f"write `{meant}`")


def _meant(text: str) -> str | None:
    """Read what people write (``1.5h``, ``5 minutes``, ``30m1h``) and put it in the right form."""
    at, total = 0, 0.0
    while at < len(text):
        part = _LOOSE.match(text, at)
        word = part[2].lower() if part else ""
        unit = _WORDS.get(word) or _WORDS.get(word.removesuffix("s"))
        if part is None or unit is None:
            return None
        total += float(part[1]) * _SECONDS[unit]
        at = part.end()
    whole = total.is_integer() and 0 < total <= _LONGEST
    return format_duration(int(total)) if whole else None


def _shown(text: str) -> str:
    longest = 40
    visible = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[: longest + 1])
    return visible if len(text) <= longest else f"{visible[:longest]}…"
