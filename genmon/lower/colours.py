"""Ladders to threshold steps: the colours of a panel change where its alerts fire."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from genmon.lower.ladders import Ladder, thresholds
from genmon.lower.objective_limits import objective_limits
from genmon.model.ladder import Rung
from genmon.plan import Limit, Threshold, ThresholdStep
from genmon.units.unit import Dimension

_FALLING = ("below", "at_most", "equals")
_BROKEN = "red"
"""Where a promise is not kept, whether or not an alert says so."""


class Mark(NamedTuple):
    """A range of values and its colour; ``rank`` is that of an alert, the first most urgent."""

    threshold: Threshold
    colour: str
    rank: int | None

    def of_samples(self) -> Mark:
        """Return the mark with limits that are numbers as samples are, of double precision."""
        limit, end = self.threshold.limit, self.threshold.end
        return self._replace(threshold=Threshold(_as_sample(limit), end and _as_sample(end)))

    def distance(self, value: Decimal) -> Decimal:
        """Return how far behind a value the limit lies."""
        return abs(value - self.threshold.limit.value)

    def weight(self, value: Decimal) -> tuple[int, Decimal]:
        """Return what decides between two alerts that hold at a value: the lesser wins.

        The more urgent one does, and of two alike the one that was reached last.
        """
        return self.rank or 0, self.distance(value)


_NOTHING = Mark(Threshold(Limit("above", Decimal(0))), "green", None)
"""What holds where nothing else does."""


def steps(ladder: Ladder) -> tuple[ThresholdStep, ...]:
    """Return the steps of a ladder, the base first; none where no rung has a colour."""
    marks = tuple(_marks(ladder))
    is_truth = ladder.lowered.unit.dimension is Dimension.TRUTH
    return coloured(marks, places=(0.0, 1.0) if is_truth else None)


def coloured(
    marks: tuple[Mark, ...], *, places: tuple[float, ...] | None = None
) -> tuple[ThresholdStep, ...]:
    """Return the steps that give each value the colour of the mark that holds there.

    A step of Grafana's holds from its value on, so what is ``above`` a limit begins at the next
    number that a sample can have, and what is ``at_least`` there at the limit itself. ``places``
    are the only values that there are, where they are few.
    """
    if not marks:
        return ()
    marks = tuple(mark.of_samples() for mark in marks)
    base, *others = places or _places(marks)
    threshold_steps = [ThresholdStep(None, _colour(marks, base))]
    for edge in others:
        colour = _colour(marks, edge)
        if colour != threshold_steps[-1].colour:
            threshold_steps.append(ThresholdStep(edge, colour))
    return tuple(threshold_steps)


def limits(ladder: Ladder) -> tuple[Decimal, ...]:
    """Return where the colours of a ladder change, in the signal's unit, as the spec has it."""
    return tuple(mark.threshold.limit.value for mark in _marks(ladder))


def _as_sample(limit: Limit) -> Limit:
    return Limit(limit.word, Decimal(float(limit.value)))


def _places(marks: tuple[Mark, ...]) -> tuple[float, ...]:
    """Return a value below all limits, then every value from which on another mark may hold."""
    ends = [limit for mark in marks for limit in (mark.threshold.limit, mark.threshold.end)]
    values = {float(limit.value) for limit in ends if limit}
    edges = {edge for value in values for edge in (value, math.nextafter(value, math.inf))}
    finite = sorted(filter(math.isfinite, edges))
    return (math.nextafter(finite[0], -math.inf) if finite else 0.0, *finite)


def _colour(marks: tuple[Mark, ...], value: float) -> str:
    """Return the colour at a value: the alert's, unless a target or a colour lies beyond it."""
    exact = Decimal(value)
    holding = [mark for mark in reversed(marks) if mark.threshold.holds(exact)]
    alerts = [mark for mark in holding if mark.rank is not None]
    worst = min(alerts, key=lambda mark: mark.weight(exact), default=None)
    others = [mark for mark in holding if mark.rank is None]
    nearest = min(others, key=lambda mark: mark.distance(exact), default=None)
    if worst and nearest:
        return (nearest if nearest.distance(exact) < worst.distance(exact) else worst).colour
    return (worst or nearest or _NOTHING).colour


def _marks(ladder: Ladder) -> Iterator[Mark]:
    """Yield what the rungs and the alerts of an objective colour, then where it is broken."""
    for rung in ladder.rungs:
        severity = ladder.specs.severities.get(rung.severity or "")
        own = rung.beyond if rung.target is not None else rung.colour
        colour = own or (severity.colour if severity else None)
        threshold = _threshold(ladder, rung)
        if colour and threshold:
            yield Mark(threshold, colour, severity.rank if severity else None)
    for limit, name in objective_limits(ladder):
        severity = ladder.specs.severities.get(name)
        if severity and severity.colour:
            yield Mark(Threshold(limit), severity.colour, severity.rank)
    if ladder.lowered.broken:
        yield Mark(Threshold(ladder.lowered.broken), _BROKEN, None)


def _threshold(ladder: Ladder, rung: Rung) -> Threshold | None:
    """Return where a rung holds in general; a target goes the way of its whole ladder."""
    if rung.target is None:
        return next(iter(thresholds(ladder, rung)), None)
    word = "below" if _is_falling(ladder) else "above"
    return Threshold(Limit(word, ladder.number(rung.target)))


def _is_falling(ladder: Ladder) -> bool:
    words = [rung.comparison[0] for rung in ladder.rungs if rung.comparison]
    return bool(words) and all(word in _FALLING for word in words)
