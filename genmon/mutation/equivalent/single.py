"""What does nothing: merging one sample, dividing by one, dividing nothing."""

from __future__ import annotations

from dataclasses import replace

from genmon.mutation.change import Change
from genmon.mutation.equivalent.labels import labels_of
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax

_OF_ONE = frozenset({"sum", "min", "max", "avg"})
_ONE = syntax.Number(1)


def one_sample_is_merged(mutant: Mutant, setting: Setting) -> bool:
    """Hold where one sample is merged by another operator that returns it as it is.

    What carries no labels is one sample. Its sum, least, greatest and mean are itself.
    """
    match mutant.change:
        case Change(
            old=syntax.Aggregation(operator=before, expr=inner, parameter=None) as old,
            new=syntax.Aggregation(operator=after) as new,
        ) if replace(old, operator=after) == new:
            return {before, after} <= _OF_ONE and labels_of(inner, setting) == frozenset()
        case _:
            return False


def by_one(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where something is multiplied by one, divided by one, or left alone.

    In floating point too one times x is x, and so is x divided by one.
    """
    match mutant.change:
        case Change(old=syntax.Binary(operator="*" | "/", left=left, right=right), new=new):
            times = syntax.Binary("*", left, right)
            if right == _ONE:
                return new in {left, times, syntax.Binary("/", left, right)}
            return left == _ONE and new == right
        case _:
            return False


def nothing_of_something(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where ``0 * x`` becomes ``0 / x`` in what is divided by ``x > 0``.

    Where x is not above zero the quotient has no sample. Where it is, both are zero.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator="*", left=syntax.Number(value=0), right=whole),
            new=syntax.Binary(operator="/", left=syntax.Number(value=0), right=same),
            above=above,
        ) if whole == same:
            return any(_is_divided(outer, whole) for outer in above)
        case _:
            return False


def _is_divided(node: syntax.Expr, whole: syntax.Expr) -> bool:
    match node:
        case syntax.Binary(
            operator="/",
            right=syntax.Binary(operator=">", left=below, right=syntax.Number(value=0)) as asked,
        ):
            return asked.filters and below == whole
        case _:
            return False
