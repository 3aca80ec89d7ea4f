"""Values that are never below zero, and values that are always above."""

from __future__ import annotations

from collections.abc import Callable

from genmon.mutation.change import Change
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import RecordingRule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

_GROWTH = frozenset({"rate", "irate", "increase"})
_COUNTS = frozenset({"count", "count_over_time", "changes", "resets"})
_MERGES = frozenset({"sum", "min", "max", "avg"})
_KEEPS = frozenset({"vector", "sum_over_time", "min_over_time", "max_over_time", "avg_over_time"})
_MIDDLES = frozenset({"min_over_time", "max_over_time", "avg_over_time", "quantile_over_time"})


def never_below_zero(mutant: Mutant, setting: Setting) -> bool:
    """Hold where ``== 0`` becomes ``<= 0``, or the reverse, of what is never below zero.

    A counter grows or starts anew, so that ``rate`` and ``increase`` of it are zero or more, and so
    is what sums, means and counts make of them.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator=before, left=value, right=syntax.Number(value=0)) as old,
            new=syntax.Binary(operator=after, left=kept, right=syntax.Number(value=0)) as new,
        ) if value == kept and old.returns_bool == new.returns_bool:
            return {before, after} == {"==", "<="} and _is_not_negative(value, setting)
        case _:
            return False


def always_above_zero(mutant: Mutant, setting: Setting) -> bool:
    """Hold where what is cut off at zero is above zero anyway.

    A quantile of a histogram that is a number is above zero, as are the mean, the median, the least
    and the greatest of many of them; ``> 0``, ``>= 0`` and ``> -1`` let all of them pass.
    """
    match mutant.change:
        case Change(old=syntax.Binary(left=value, right=syntax.Number(value=0)) as old, new=new):
            kept = new == value or _is_floor(new, value)
            return kept and _is_floor(old, value) and _is_positive(value, setting)
        case _:
            return False


def _is_floor(node: syntax.Expr, value: syntax.Expr) -> bool:
    """Tell whether a value is compared with zero or less, so that what is above zero passes."""
    match node:
        case syntax.Binary(operator=">" | ">=", left=left, right=syntax.Number(value=limit)):
            return left == value and limit <= 0 and node.filters
        case _:
            return False


def _is_positive(expr: syntax.Expr, setting: Setting) -> bool:
    match expr:
        case syntax.Vector(name=name):
            return _all_made(name, setting, _is_positive)
        case syntax.Call(function=name, arguments=(*_, syntax.Range(vector=inner))):
            return name in _MIDDLES and _is_positive(inner, setting)
        case syntax.Binary(operator="and" | "unless", left=inner):
            return _is_positive(inner, setting)
        case syntax.Binary(operator=">=", right=syntax.Number(value=0), left=inner):
            quantile = isinstance(inner, syntax.Call) and inner.function == "histogram_quantile"
            return expr.filters and quantile
        case _:
            return False


def _is_not_negative(expr: syntax.Expr, setting: Setting) -> bool:
    match expr:
        case syntax.Number(value=value):
            return value >= 0
        case syntax.Vector(name=name):
            return _all_made(name, setting, _is_not_negative)
        case syntax.Binary(operator=sign, left=left, right=right) if sign in {"+", "*", "/", "or"}:
            return _is_not_negative(left, setting) and _is_not_negative(right, setting)
        case syntax.Aggregation(operator=name, expr=inner):
            return name in _COUNTS or (name in _MERGES and _is_not_negative(inner, setting))
        case syntax.Call(function=name, arguments=(syntax.Range(vector=inner) | inner,)):
            known = name in _GROWTH | _COUNTS
            return known or (name in _KEEPS and _is_not_negative(inner, setting))
        case _:
            return False


def _all_made(name: str, setting: Setting, holds: Callable[[syntax.Expr, Setting], bool]) -> bool:
    """Tell whether something holds for all that makes a record, and something does."""
    rules = [rule for rule in setting.named(name) if isinstance(rule, RecordingRule)]
    return bool(rules) and all(holds(parse_expression(rule.expr), setting) for rule in rules)
