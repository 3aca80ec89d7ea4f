"""Ladders to threshold steps: the colours of a panel change where its alerts fire."""

from __future__ import annotations

from decimal import Decimal

from genmon.lower.ladders import Ladder, threshold
from genmon.model.ladder import Rung
from genmon.plan import ThresholdStep

_GOOD = "green"
_DOWNWARD = ("below", "at_most", "equals")


def steps(ladder: Ladder) -> tuple[ThresholdStep, ...]:
    """Return the steps of a ladder, the base first; none where no rung has a colour."""
    marks = [mark for rung in ladder.rungs for mark in _mark(ladder, rung)]
    if not marks:
        return ()
    return _falling(ladder, marks) if is_downward(ladder) else _rising(marks)


def is_downward(ladder: Ladder) -> bool:
    """Tell whether low values are the bad ones."""
    words = [rung.comparison[0] for rung in ladder.rungs if rung.comparison]
    return bool(words) and all(word in _DOWNWARD for word in words)


def _mark(ladder: Ladder, rung: Rung) -> list[tuple[Decimal, str]]:
    colour = rung.beyond if rung.target is not None else rung.colour
    severity = ladder.whole.severities.get(rung.severity or "")
    colour = colour or (severity.colour if severity else None)
    quantity = rung.target or (rung.comparison[1] if rung.comparison else None)
    if quantity is None or colour is None:
        return []
    return [(threshold(quantity, ladder.lowered), colour)]


def _rising(marks: list[tuple[Decimal, str]]) -> tuple[ThresholdStep, ...]:
    base = ThresholdStep(None, _GOOD)
    return (base, *(ThresholdStep(float(value), colour) for value, colour in sorted(marks)))


def _falling(ladder: Ladder, marks: list[tuple[Decimal, str]]) -> tuple[ThresholdStep, ...]:
    """Turn the ladder over: the worst colour is the base, and each step is the next milder one."""
    exact = any(rung.equals is not None for rung in ladder.rungs)
    ordered = sorted(marks)
    colours = [colour for _, colour in ordered[1:]] + [_GOOD]
    base = ThresholdStep(None, ordered[0][1])
    rest = zip((value + (1 if exact else 0) for value, _ in ordered), colours, strict=True)
    return (base, *(ThresholdStep(float(value), colour) for value, colour in rest))
