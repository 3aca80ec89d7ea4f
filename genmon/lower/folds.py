"""A signal on a graph in; how the samples of one step become one point, and what to say of it, out.

A graph over a week has a point every few minutes, and asks Prometheus for the sample at each: what
happened between two points is not there. So a point is made of all samples of its step.
"""

from __future__ import annotations

from genmon.lower.ladders import Ladder
from genmon.lower.states import GOOD_AT_ONE, held_by, is_truth
from genmon.plan import PanelKind

_LEAST = frozenset({"below", "at_most"})
SAID = {
    "max": "the highest value of its step",
    "min": "the lowest value of its step",
    "avg": "the mean of its step",
}
"""What a point shows, by the function that makes it."""


def fold(kind: PanelKind, ladder: Ladder) -> str:
    """Return ``max`` or ``min``, whichever shows the trouble; of events in buckets the mean."""
    if kind is PanelKind.HEATMAP:
        return "avg"
    return "min" if _low_is_bad(ladder) else "max"


def _low_is_bad(ladder: Ladder) -> bool:
    compared = [rung.comparison for rung in ladder.rungs if rung.comparison]
    if is_truth(ladder.lowered):
        held = {value for one in compared for value in held_by(*one)}
        return held == {0} if held else ladder.states in GOOD_AT_ONE
    if compared:
        return all(word in _LEAST for word, _ in compared)
    return bool(ladder.lowered.broken or (ladder.lowered.good and not ladder.lowered.undirected))
