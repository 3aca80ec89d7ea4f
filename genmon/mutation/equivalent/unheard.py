"""What changes only where no alert listens."""

from __future__ import annotations

from genmon.mutation.equivalent.heard import asked
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax

_UPWARDS = {">", ">="}


def below_every_threshold(mutant: Mutant, setting: Setting) -> bool:
    """Hold where a record is cut off elsewhere, and all its readers ask for more than both cuts.

    ``x >= 0`` and ``x > 0`` differ in the value 0 only; an alert on ``record > 75`` hears of
    neither a missing sample nor one that is 0.
    """
    change = mutant.change
    if change is None or change.above:
        return False
    match change.old, change.new:
        case (
            syntax.Binary(operator=before, left=old, right=syntax.Number(value=first)) as one,
            syntax.Binary(operator=after, left=new, right=syntax.Number(value=second)) as other,
        ) if old == new and {before, after} <= _UPWARDS and one.filters and other.filters:
            readers = asked(mutant.name, setting)
            low, high = sorted((first, second))
            return readers is not None and not any(r.hears_between(low, high) for r in readers)
        case _:
            return False
