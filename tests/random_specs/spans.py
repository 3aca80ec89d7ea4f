"""Spans of time as specs write them: windows, holds, and how they are drawn."""

from __future__ import annotations

from random import Random

SHORT = ("1m", "2m", "5m", "10m", "15m", "30m", "1h")
LONG = ("30m", "1h", "2h", "6h", "12h", "1d", "3d", "7d")
PERIODS = ("1d", "7d", "14d", "30d", "90d")
HOLDS = ("30s", "1m", "2m", "5m", "10m", "15m", "30m", "1h", "2h", "6h")
_LATE = ("1d", "7d", "30d", "90d")


def window(random: Random) -> str:
    """Return the window of something that is measured: mostly minutes, now and then weeks."""
    chance = random.random()
    if chance < 0.75:
        return random.choice(SHORT)
    return random.choice(LONG) if chance < 0.95 else random.choice(_LATE)


def long_window(random: Random) -> str:
    """Return the window of something that looks back: mostly hours or days."""
    chance = random.random()
    if chance < 0.25:
        return random.choice(SHORT)
    return random.choice(LONG) if chance < 0.9 else random.choice(_LATE)


def holds(random: Random, count: int) -> list[str]:
    """Return what rungs wait for: nothing, the same, ever longer, or ever shorter."""
    way = random.choice(("none", "equal", "falling", "rising", "any"))
    if way == "none":
        return [""] * count
    if way == "equal":
        return [random.choice(HOLDS)] * count
    drawn = sorted(random.choices(range(len(HOLDS)), k=count))
    if way == "any":
        return [random.choice(("", HOLDS[index])) for index in drawn]
    return [HOLDS[index] for index in (drawn[::-1] if way == "falling" else drawn)]
