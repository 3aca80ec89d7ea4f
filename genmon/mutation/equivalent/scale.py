"""What a common factor does not change."""

from __future__ import annotations

from genmon.mutation.change import Change
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax

_MERGED = frozenset({"sum", "avg"})
_RATES = frozenset({"rate", "increase"})


def quantile_of_any_scale(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where all buckets of a histogram are multiplied by one positive number.

    ``histogram_quantile`` looks for a share of the count of its highest bucket, and interpolates by
    ratios of counts, so a common factor cancels out. ``increase`` is ``rate`` times the window.
    ``avg by (le)`` is ``sum by (le)`` divided by the number of series, which is the same for every
    bucket: a histogram exposes all of its buckets or none.
    """
    change = mutant.change
    if change is None or not _scales(change):
        return False
    inside = False
    for outer in change.above:
        inside = inside or (
            isinstance(outer, syntax.Call) and outer.function == "histogram_quantile"
        )
        if inside and isinstance(outer, syntax.Aggregation) and outer.operator not in _MERGED:
            return False
    return inside


def _scales(change: Change) -> bool:
    match change.old, change.new:
        case syntax.Call(function=old), syntax.Call(function=new):
            return {old, new} == _RATES
        case syntax.Aggregation(operator=old), syntax.Aggregation(operator=new):
            return {old, new} == _MERGED
        case _:
            return False
