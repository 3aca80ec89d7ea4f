"""What is no number is never beyond a threshold."""

from __future__ import annotations

from genmon.mutation.change import Change
from genmon.mutation.equivalent.heard import hears_nan
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax
from genmon.promql.write import write

_ARITHMETIC = frozenset({"+", "-", "*", "/"})
_SUM = "_sum"


def nan_is_never_heard(mutant: Mutant, setting: Setting) -> bool:
    """Hold where a filter is weakened that keeps out NaN only, and every reader compares.

    ``histogram_quantile(…) >= 0`` lets every quantile pass, which is never below zero, and stops
    the NaN of a window without events. ``part / (whole > 0)`` stops 0 / 0, which is NaN: of nothing
    there is no part, and the sum of a histogram grows only with its count. In IEEE 754 each of
    ``<``, ``<=``, ``==``, ``>=`` and ``>`` is false for NaN, so an alert that compares the record
    with a number does not see whether NaN is there. A proof that shows the record without a value
    does, so it is no reason there.
    """
    change = mutant.change
    if change is None or not lets_more_through(change):
        return False
    if hears_nan(mutant.name, setting) or setting.is_missed(mutant.name):
        return False
    return _is_quantile(change) or _is_whole_of_share(change, mutant, setting)


def quantile_is_above_zero(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where a quantile is cut off at zero, or below, with the limit or without.

    The rank asked for is above zero, and so is every bound: Prometheus returns the highest bound or
    a point of a bucket, above its lower end by as much of it as the rank is of the count. NaN is
    stopped by any comparison.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator=">=", right=syntax.Number(value=0), left=old),
            new=syntax.Binary(
                operator=">" | ">=", right=syntax.Number(value=limit), left=new
            ) as after,
        ) if limit <= 0:
            quantile = isinstance(old, syntax.Call) and old.function == "histogram_quantile"
            return quantile and old == new and after.filters
        case _:
            return False


def lets_more_through(change: Change) -> bool:
    """Tell whether a comparison with zero was dropped, or made to include zero or what is below."""
    match change.old:
        case syntax.Binary(operator=">" | ">=", left=left, right=syntax.Number(value=0)) as old:
            if old.returns_bool:
                return False
        case _:
            return False
    match change.new:
        case syntax.Binary(operator=">=", right=syntax.Number(value=limit)) as new if new.filters:
            return new.left == left and limit <= 0
        case syntax.Binary(operator=">", right=syntax.Number(value=limit)) as new if new.filters:
            return new.left == left and limit < 0
        case kept:
            return kept == left


def _is_quantile(change: Change) -> bool:
    match change.old:
        case syntax.Binary(left=syntax.Call(function="histogram_quantile")):
            return not change.above
        case _:
            return False


def _is_whole_of_share(change: Change, mutant: Mutant, setting: Setting) -> bool:
    """Tell whether a share is divided by what was compared, and only arithmetic follows."""
    match change.above:
        case (*outer, syntax.Binary(operator="/", right=whole)) if whole is change.old:
            plain = all(isinstance(o, syntax.Binary) and o.operator in _ARITHMETIC for o in outer)
            divided = change.above[-1]
            return plain and (setting.is_share(mutant.name) or _is_mean(divided))
        case _:
            return False


def _is_mean(node: syntax.Expr) -> bool:
    """Tell whether a sum is divided by the count of the same histogram."""
    match node:
        case syntax.Binary(left=observed, right=syntax.Binary(left=events)):
            sums = [expr.name for expr in syntax.walk(observed) if isinstance(expr, syntax.Vector)]
            counts = [f"{name.removesuffix(_SUM)}_count" for name in sums if name.endswith(_SUM)]
            counted = [write(observed).replace(*pair) for pair in zip(sums, counts, strict=False)]
            return counted == [write(events)]
        case _:
            return False
