"""A signal that does not move."""

from __future__ import annotations

from genmon.mutation.change import Change
from genmon.mutation.equivalent.heard import hears_nan
from genmon.mutation.equivalent.nan import lets_more_through
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax


def nothing_moves(mutant: Mutant, setting: Setting) -> bool:
    """Hold where a deviation of zero is divided by, of a series that is its own mean then.

    The deviation of a window is zero where all of its samples are the same. Their mean is the same
    as well, to the last bit, whether it is worked out sample by sample or of a sum whose roundings
    are made up for; and so is the sample of now, which is one of them. Zero divided by zero is NaN,
    which no comparison hears.
    """
    change = mutant.change
    if change is None or not lets_more_through(change) or hears_nan(mutant.name, setting):
        return False
    match change:
        case Change(
            above=(*around, syntax.Binary(operator="/", left=away)),
            old=syntax.Binary(left=syntax.Call(function="stddev_over_time", arguments=(window,))),
        ):
            if not all(
                isinstance(node, syntax.Binary) and node.operator == "and" for node in around
            ):
                return False
            return isinstance(window, syntax.Range) and away == syntax.Binary(
                "-", window.vector, syntax.Call("avg_over_time", (window,))
            )
        case _:
            return False
