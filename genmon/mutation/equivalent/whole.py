"""Signals that take whole numbers only."""

from __future__ import annotations

import math
import operator as op
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.mutation.change import Change
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import RecordingRule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "==": op.eq,
    "!=": op.ne,
    ">": op.gt,
    "<": op.lt,
    ">=": op.ge,
    "<=": op.le,
}
"""The comparisons of PromQL by their signs."""
_KEEPS = frozenset({"clamp_max", "max", "min", "max_over_time", "min_over_time", "last_over_time"})
_COUNTS = frozenset({"count", "count_over_time", "changes", "resets"})
_ALERTS = "ALERTS"
_FAR = 10_000


@dataclass(frozen=True, slots=True)
class Whole:
    """Whole numbers from ``least`` to ``most``."""

    least: float = -math.inf
    most: float = math.inf


def between_whole_numbers(mutant: Mutant, setting: Setting) -> bool:
    """Hold where a comparison comes out the same for every value that the left side can have.

    A count, or what is 0 or 1, has no values between two whole numbers: ``> 2``, ``>= 3`` and
    ``> 2.02`` say the same of it. What is never under 0 is ``<= 0`` just where it is ``== 0``.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator=before, left=value, right=syntax.Number(value=first)) as old,
            new=syntax.Binary(operator=after, left=kept, right=syntax.Number(value=second)) as new,
        ) if value == kept and old.returns_bool == new.returns_bool and before in HOLDS:
            whole = whole_numbers(value, setting)
            numbers = [] if whole is None else list(around((first, second), whole))
            return bool(numbers) and all(
                HOLDS[before](number, first) == HOLDS[after](number, second) for number in numbers
            )
        case _:
            return False


def always_one(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where values are merged that are all 1, by something that returns the same of ones.

    ``ALERTS`` is 1 wherever it is, and so is what passes ``== 1``: their greatest, least and mean
    are 1, their sum is their number, over time as well; and of that ``clamp_max(…, 1)`` leaves 1.
    """
    change = mutant.change
    match change:
        case Change(
            old=syntax.Aggregation(operator=before, expr=inner) as old,
            new=syntax.Aggregation(operator=after) as new,
            above=above,
        ) if replace(old, operator=after) == new:
            ones = {"max", "min", "avg", "group"}
            same = {before, after} <= ones or {before, after} <= {"count", "sum"}
            return (same or _is_clamped(above)) and _is_one(inner)
        case Change(
            old=syntax.Call(function=before, arguments=(argument,)), new=syntax.Call(function=after)
        ):
            counted = {before, after} <= {"count_over_time", "sum_over_time"}
            return counted and _is_one(argument)
        case _:
            return False


def _is_clamped(above: tuple[syntax.Expr, ...]) -> bool:
    match above:
        case (*_, syntax.Call(function="clamp_max", arguments=(_, syntax.Number(value=1)))):
            return True
        case _:
            return False


def _is_one(node: syntax.Expr) -> bool:
    match node:
        case syntax.Vector(name=name):
            return name == _ALERTS
        case syntax.Binary(operator="==", right=syntax.Number(value=1)):
            return node.filters
        case syntax.Range(vector=inner) | syntax.Subquery(expr=inner):
            return _is_one(inner)
        case _:
            return False


def around(limits: tuple[float, float], whole: Whole) -> Iterator[float]:
    """Yield the whole numbers from one limit to another and some more on both sides, if few."""
    low, high = min(limits), max(limits)
    if not math.isfinite(low) or not math.isfinite(high):
        yield from (0.0,) if low == high else ()  # nothing that is counted is infinite
        return
    start = max(math.floor(low) - 2, whole.least)
    end = min(math.ceil(high) + 2, whole.most)
    if not math.isfinite(start) or not math.isfinite(end) or end - start > _FAR:
        return
    yield from map(float, range(math.ceil(start), math.floor(end) + 1))


def whole_numbers(expr: syntax.Expr, setting: Setting) -> Whole | None:
    """Return the bounds of an expression that has only whole numbers, ``None`` of any other."""
    match expr:
        case syntax.Vector(name=name):
            return _of_series(name, setting)
        case syntax.Range(vector=inner) | syntax.Subquery(expr=inner):
            return whole_numbers(inner, setting)
        case syntax.Binary():
            return _of_operation(expr, setting)
        case syntax.Aggregation(operator=name, expr=inner):
            return _of_merged(name, inner, setting)
        case syntax.Call(function=name, arguments=(inner, *more)):
            return _cut(_of_merged(name, inner, setting), name, more)
        case _:
            return None


def _cut(found: Whole | None, name: str, more: list[syntax.Expr]) -> Whole | None:
    """Return the bounds below the whole number that ``clamp_max`` names."""
    match more:
        case [syntax.Number(value=most)] if found and name == "clamp_max" and most % 1 == 0:
            return replace(found, most=min(most, found.most))
        case _:
            return found if name != "clamp_max" else None


def _of_merged(name: str, inner: syntax.Expr, setting: Setting) -> Whole | None:
    if name in _COUNTS:
        return Whole(0)
    if name == "vector":
        return Whole(0, inner.value) if isinstance(inner, syntax.Number) else None
    whole = whole_numbers(inner, setting)
    if name in _KEEPS:
        return whole
    if name in {"sum", "sum_over_time"} and whole:
        return Whole(0) if whole.least >= 0 else Whole()
    return None


def _of_operation(expr: syntax.Binary, setting: Setting) -> Whole | None:
    if expr.operator in syntax.COMPARISONS:
        return Whole(0, 1) if expr.returns_bool else whole_numbers(expr.left, setting)
    left, right = (whole_numbers(side, setting) for side in (expr.left, expr.right))
    if expr.operator == "*" and expr.left == syntax.Number(0) and right:
        return Whole(0, 0)
    if left is None or (right is None and expr.operator == "or"):
        return None
    if expr.operator in {"and", "unless"}:
        return left
    if expr.operator == "or" and right:
        return Whole(min(left.least, right.least), max(left.most, right.most))
    return None


def _of_series(name: str, setting: Setting) -> Whole | None:
    if setting.is_truth(name):
        return Whole(0, 1)
    makers = [rule for rule in setting.named(name) if isinstance(rule, RecordingRule)]
    found = [whole_numbers(parse_expression(rule.expr), setting) for rule in makers]
    known = [whole for whole in found if whole is not None]
    if not known or len(known) < len(found):
        return None
    return Whole(min(whole.least for whole in known), max(whole.most for whole in known))
