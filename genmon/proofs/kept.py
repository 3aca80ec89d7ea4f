"""What the highest or the lowest value of a window keeps: one that was there for a moment."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.proofs.pace import part_of
from genmon.proofs.stage import Stage
from genmon.synthetic import Hold, Scene

_A_WINDOW = 10
"""Evaluations of a window."""
_RAREST = 240


def kept(stage: Stage) -> Iterator[Scene]:
    """Yield a value that is past the threshold for a moment, and is kept for the window after."""
    if stage.probe.past or not stage.probe.leads or not stage.is_kept:
        return
    window = abs(stage.probe.keeps)
    every = min(_RAREST, max(1, window // _A_WINDOW))
    settle = -(-stage.probe.settle // every) * every
    begins = settle + 2 * every
    ends = begins + settle - window // every * every + every
    forgotten = ends + settle + 2 * every
    course = (
        Hold(stage.levels.usual, begins),
        Hold(stage.levels.past[0], ends - begins),
        Hold(stage.levels.usual, forgotten + every - ends),
    )
    still = ends + window * 3 // 4 // every * every
    yield Scene(
        course,
        every,
        part_of(every, stage.probe.raw_window // 2 or every),
        holds=((still, True), (forgotten, False)),
    )
