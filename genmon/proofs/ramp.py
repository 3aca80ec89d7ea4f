"""Where on its way from the usual to a value a signal crosses its threshold."""

from __future__ import annotations

from decimal import Decimal

from genmon.proofs.stage import Stage

_HALF = Decimal("0.5")


def crossing(stage: Stage, value: Decimal) -> Decimal:
    """Return how much of a ramp from the usual to the value lies before the threshold: 0 to 1."""
    limit, usual = stage.subject.limit, stage.levels.usual
    if not stage.probe.ramps or limit is None or value == usual:
        return Decimal(0)
    if stage.probe.crosses:
        return stage.probe.crosses(usual, value, limit.value)
    return min(abs((limit.value - usual) / (value - usual)), Decimal(1))


def crossings(stage: Stage, value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the parts of a ramp between which the threshold certainly lies.

    A mean of what is itself a mean does not move in a line: it begins slowly, and ends slowly, the
    more so the more alike their windows are.
    """
    part = crossing(stage, value)
    if not (stage.probe.looks_back and stage.probe.raw_window):
        return part, part
    bent = 1 - ((1 - part) / 2).sqrt() if part > _HALF else (part / 2).sqrt()
    return min(part, bent), max(part, bent)


def mostly_changed(stage: Stage) -> int:
    """Return seconds after a change at which most of the window has seen it, and a tenth has not.

    A window sees a change up to two samples early: what lies between samples is drawn on. Returns 0
    where the evaluations are too far apart to tell most of a window from half of it.
    """
    window, every = stage.probe.settle, stage.pace.every
    sure = min(window * 3 // 4, window * 9 // 10 - 2 * stage.pace.sample)
    seconds = sure // every * every
    return seconds if seconds > window // 2 else 0
