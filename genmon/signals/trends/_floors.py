"""Memory whose hourly floors rise or not, whatever lies above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise

from genmon.promql.selector import Selector
from genmon.synthetic import Bench, Course, Hold, Member, Scene, Series
from genmon.synthetic.series import Piece

_MINUTE, _SAMPLE, _EVERY = 60, 60, 1800
_END = 960
"""Minutes that a scene lasts at least."""
_HOUR = 3600
_SHORTEST = 6 * _HOUR
"""Seconds of a window in which what lies above floors decides, and not the dips to them."""
_SIZE = Decimal(10**9)
_LOW = Decimal("0.1")
_NOW, _THEN, _LONG_AGO = 45, 165, 285
"""Minutes before the end at which memory is at the floor of its hour."""
_BETWEEN = (90, 210, 330)
"""Minutes before the end at which it is lower still, in hours that do not count."""

Corners = tuple[tuple[int, int], ...]
"""Minutes before the end, and memory then; straight lines lie between."""

_HEIGHTS: Mapping[str, tuple[tuple[str, str, str], bool]] = {
    "floors that rise": (("0.6", "0.5", "0.4"), True),
    "a floor as two hours ago": (("0.5", "0.5", "0.4"), False),
    "a floor as four hours ago": (("0.6", "0.4", "0.4"), False),
    "less memory than before": (("0.6", "0.5", "0.4"), False),
}
_RISING = ("0.6", "0.5", "0.4")
_STEEP = Decimal("0.8")
"""The share of its end that a straight line grows in a window, at most, and a bit less."""


def floors(
    bench: Bench, memory: Selector, started: str, over: int, limit: Decimal
) -> tuple[Scene, ...]:
    """Return scenes in which floors rise, and in which they only nearly do.

    Beside each that does not count, floors of another process rise that does not grow. ``started``
    is the metric of when a process began, which was long ago; ``over`` the seconds of the slope.
    """
    if limit * over > _STEEP * _HOUR or over < _SHORTEST:
        return ()
    minutes = over // _MINUTE
    end = max(_END, 2 * minutes + _HOUR // _MINUTE)
    return tuple(
        Scene(
            (Hold(Decimal(1), end * _MINUTE + _EVERY),),
            _EVERY,
            _SAMPLE,
            holds=((end * _MINUTE, holds),),
            name=name,
            leaves=True,
            put=partial(
                _put, bench, memory, started, _lines(name, minutes, end), heights, alone=holds
            ),
        )
        for name, (heights, holds) in _HEIGHTS.items()
    )


def _lines(name: str, minutes: int, end: int) -> Corners:
    """Return how memory goes over a window, above its floors.

    Most of it was used before the window begins, so that one twice as long sees a fall; or it grows
    over half of the window, and over all of it less is used.
    """
    if name.startswith("less"):
        return ((end, 12), (minutes, 12), (minutes // 2, 5), (0, 6))
    return ((end, 40), (minutes + 60, 40), (minutes + 59, 1), (0, 10))


def _put(  # noqa: PLR0913, PLR0917 - all of a scene
    bench: Bench,
    memory: Selector,
    started: str,
    corners: Corners,
    heights: tuple[str, str, str],
    _: Course,
    member: Member,
    *,
    alone: bool,
) -> Iterator[Series]:
    end = corners[0][0]
    others = ((end, 10), (0, 10)), _RISING
    for one, (lines, dips) in ((member, (corners, heights)), (Member(2), others)):
        if alone and one is not member:
            return
        yield bench.series(memory, one, _pieces(lines, dips))
        labels = bench.labelled(memory, one)
        named = tuple(sorted((label, labels[label]) for label in ("instance", "job")))
        yield Series(started, named, (Piece(end * _MINUTE + _EVERY, Decimal(-end * _MINUTE)),))


def _pieces(corners: Corners, heights: tuple[str, str, str]) -> Iterator[Piece]:
    """Yield straight lines with dips of one sample in them."""
    dips = dict(zip((_NOW, _THEN, _LONG_AGO), map(Decimal, heights), strict=True))
    dips |= dict.fromkeys(_BETWEEN, _LOW)
    for (first, low), (last, high) in pairwise(corners):
        slope = Decimal(high - low) / ((first - last) * _MINUTE)
        inside = sorted((at for at in dips if last < at <= first), reverse=True)
        passed = first
        for at in inside:
            yield from _line(low + slope * _MINUTE * (first - passed), slope, passed - at)
            yield Piece(_SAMPLE, dips[at] * _SIZE)
            passed = at - _SAMPLE // _MINUTE
        yield from _line(low + slope * _MINUTE * (first - passed), slope, passed - last)
    yield Piece(_EVERY, corners[-1][1] * _SIZE)


def _line(start: Decimal, slope: Decimal, minutes: int) -> Iterator[Piece]:
    yield Piece(minutes * _MINUTE, start * _SIZE, slope * _SIZE)
