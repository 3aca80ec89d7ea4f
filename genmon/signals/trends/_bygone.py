"""What a baseline looks back at: bursts in the past that count, and others that do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from genmon.synthetic import Hold, Lack, Scene

_MINUTE = 60
_EVERY, _SAMPLE = 300, 60
_NOW = 20
"""Minutes at the end for which the signal is what is compared with the past."""
SHORTEST = 600
"""Seconds of the shortest burst, of which a signal must know some."""
_HIGH = 4
_SHORT, _LONG = 120, 480
"""Minutes of a window that has room for some bursts, and for many."""
_SLACK = Decimal("0.2")

Burst = tuple[int, int, bool]
"""Minutes before the end, minutes that it lasts, and whether it is far from the usual."""


def bygone(
    over: int, offset: int, statistic: Callable[[Sequence[Decimal]], Decimal], limit: Decimal
) -> Iterator[Scene]:
    """Yield scenes of bursts before, in and after the window, with nothing between them.

    In the first most of what is in the window is usual, most of what is newer or older is not. In
    the second a little more than half of it is not usual, and is the newest. All of it is far away
    on the side of the limit, so that what counts too much of it does not see the fault.
    """
    window, ago = over // _MINUTE, offset // _MINUTE
    if ago < 2 * _NOW or window < _SHORT:
        return
    far = Decimal(_HIGH) if limit > 1 else 1 / Decimal(_HIGH)
    first = (
        (ago + window * 3 // 2, 60, True),
        (ago + window * 9 // 10, 10, False),
        (ago + window * 3 // 4, 20, False),
        (ago + 10, 10, True),
        (ago, ago - _NOW - 5, True),
    )
    second = (
        (ago + window * 9 // 10, 10, False),
        (ago + window * 3 // 4, 80, False),
        (ago + 105, 105, True),
    )
    fits = window > _LONG
    for bursts, holds in ((first, True), *([(second, False)] if fits else [])):
        inside = [
            far if is_far else Decimal(1)
            for begin, lasts, is_far in bursts
            for minute in range(begin, begin - lasts, -1)
            if ago < minute <= ago + window
        ]
        usual = statistic(inside if holds else [Decimal(1)])
        now = limit * usual * (1 + _SLACK if limit > 1 else 1 - _SLACK)
        yield _scene(bursts, far, now, 2 * window + ago + _MINUTE, holds=holds)


def _scene(
    bursts: Sequence[Burst], far: Decimal, now: Decimal, minutes: int, *, holds: bool
) -> Scene:
    minutes = -(-minutes // 5) * 5
    course = tuple(_course((*bursts, (_NOW, _NOW + 5, False)), far, now, minutes))
    name = "a past that is usual" if holds else "a past that is not"
    at_the_end = ((minutes * _MINUTE, holds),)
    return Scene(course, _EVERY, _SAMPLE, holds=at_the_end, name=name, leaves=True)


def _course(bursts: Sequence[Burst], far: Decimal, now: Decimal, minutes: int) -> Iterator[Hold]:
    left = minutes
    for index, (begin, lasts, is_far) in enumerate(bursts, start=1):
        if left > begin:
            yield Hold(Lack.GONE, (left - begin) * _MINUTE)
        value = far if is_far else Decimal(1)
        yield Hold(now if index == len(bursts) else value, lasts * _MINUTE)
        left = begin - lasts


def median(values: Sequence[Decimal]) -> Decimal:
    """Return the middle of some values."""
    return sorted(values)[len(values) // 2]


def average(values: Sequence[Decimal]) -> Decimal:
    """Return the mean of some values."""
    return sum(values, Decimal(0)) / len(values)
