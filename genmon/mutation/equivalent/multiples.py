"""Whole numbers that are multiplied and divided by numbers."""

from __future__ import annotations

from genmon.mutation.change import Change
from genmon.mutation.equivalent.steps import ahead, back, steps_from
from genmon.mutation.equivalent.whole import HOLDS, Whole, around, whole_numbers
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax


def between_multiples(mutant: Mutant, setting: Setting) -> bool:
    """Hold where a comparison comes out the same for every multiple that the left side can have.

    A count of 33 things in percent is ``100 * n / 33`` for a whole number n, which grows with n:
    ``< 80``, ``<= 80`` and ``< 80.8`` all are 26 of them at most.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator=before, left=value, right=syntax.Number(value=first)) as old,
            new=syntax.Binary(operator=after, left=kept, right=syntax.Number(value=second)) as new,
        ) if value == kept and old.returns_bool == new.returns_bool and before in HOLDS:
            steps = steps_from(_is_whole, value, setting)
            if not steps or any(step.size < 0 for step in steps):
                return False
            ends = (back(first, steps), back(second, steps))
            tried = [ahead(number, steps) for number in around(ends, Whole())]
            return bool(tried) and all(
                HOLDS[before](number, first) == HOLDS[after](number, second) for number in tried
            )
        case _:
            return False


def _is_whole(expr: syntax.Expr, setting: Setting) -> bool:
    return whole_numbers(expr, setting) is not None
