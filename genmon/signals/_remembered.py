"""What counts for a while after it is gone: as long as a window says, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.synthetic import Asked, Hold, Lack, Probe, Scene, beyond

_PARTS, _SAMPLE = 12, 60
"""Evaluations of a window, and seconds between samples."""


def remembering(look_back: int, probe: Probe, asked: Asked, *, upwards: bool) -> Probe:
    """Return the probe of a moment for a limit: past it, what was told last counts for a while.

    ``upwards`` is the side of the limit to which time moves it.
    """
    if asked.upwards is not upwards:
        return probe
    value = beyond(asked.limit, probe, upwards=upwards)
    return probe._replace(scenes=tuple(remembered(value, look_back, leaves=True)))


def remembered(value: Decimal, window: int, *, leaves: bool = False) -> Iterator[Scene]:
    """Yield a value past a limit that goes, and is remembered for ``window`` seconds.

    A window that is no longer than what Prometheus looks back anyway shows nothing. ``leaves``
    tells that the value goes on past the limit meanwhile.
    """
    every = window // _PARTS // _SAMPLE * _SAMPLE
    if not every:
        return
    there = 2 * every + _SAMPLE
    ends = there + window + 3 * every
    still, over = there + window * 3 // 4 // every * every, ends // every * every
    yield Scene(
        (Hold(value, there), Hold(Lack.GONE, ends - there + every)),
        every,
        _SAMPLE,
        holds=((still // every * every, True), (over, False)),
        name="what is gone counts for a while",
        leaves=leaves,
    )
