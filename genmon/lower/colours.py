"""Ladders to threshold steps: the colours of a panel change where its alerts fire."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from genmon.lower.ladders import Ladder, threshold
from genmon.model.ladder import Rung
from genmon.plan import ThresholdStep

_GOOD = "green"
_FALLING = ("below", "at_most", "equals")


class _Mark(NamedTuple):
    """A value and the colour beyond it, on the bad side, which may be that of low values."""

    value: Decimal
    colour: str
    is_falling: bool


def steps(ladder: Ladder) -> tuple[ThresholdStep, ...]:
    """Return the steps of a ladder, the base first; none where no rung has a colour.

    Where low values are bad, the ladder is turned over: the worst colour is the base, and each step
    is the next milder one. A ladder may have a bad end on either side.
    """
    marks = [mark for rung in ladder.rungs if (mark := _mark(ladder, rung))]
    if not marks:
        return ()
    low = _by_value(mark for mark in marks if mark.is_falling)
    high = _by_value(mark for mark in marks if not mark.is_falling)
    colours = [*(colour for _, colour in low), _GOOD]
    values = [*(value for value, _ in low), *(value for value, _ in high)]
    later = [*colours[1:], *(colour for _, colour in high)]
    rest = zip(values, later, strict=True)
    return (
        ThresholdStep(None, colours[0]),
        *(ThresholdStep(float(value), colour) for value, colour in rest),
    )


def _mark(ladder: Ladder, rung: Rung) -> _Mark | None:
    colour = rung.beyond if rung.target is not None else rung.colour
    severity = ladder.whole.severities.get(rung.severity or "")
    colour = colour or (severity.colour if severity else None)
    quantity = rung.target or (rung.comparison[1] if rung.comparison else None)
    if quantity is None or colour is None:
        return None
    just_beyond = 1 if rung.equals is not None else 0
    value = threshold(quantity, ladder.lowered) + just_beyond
    return _Mark(value, colour, _is_falling(ladder, rung))


def _is_falling(ladder: Ladder, rung: Rung) -> bool:
    """Tell whether low values are the bad ones; a target goes the way of its whole ladder."""
    compared = [rung] if rung.comparison else ladder.rungs
    words = [each.comparison[0] for each in compared if each.comparison]
    return bool(words) and all(word in _FALLING for word in words)


def _by_value(marks: Iterable[_Mark]) -> list[tuple[Decimal, str]]:
    """Sort the marks; of rungs at one value the last, which is the most severe, has its way."""
    return sorted({mark.value: mark.colour for mark in marks}.items())
