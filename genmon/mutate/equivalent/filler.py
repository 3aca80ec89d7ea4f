"""What stands in for a series that is missing, and is zero."""

from __future__ import annotations

from genmon.mutate.change import Change
from genmon.mutate.equivalent.heard import asked
from genmon.mutate.mutant import Mutant
from genmon.mutate.setting import Setting
from genmon.prom import syntax

_KEEPS_SERIES = frozenset({"rate-for-increase", "function-exchanged", "aggregation-exchanged"})


def nothing_times_anything(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold inside ``0 * x`` where another value of ``x`` comes out for the same series.

    ``rate``, ``irate``, ``increase`` and ``delta`` have a sample for the same series: those with
    two samples in the window. So do ``sum``, ``avg``, ``max`` and ``min`` by the same labels. All
    are finite, and 0 times them is 0.
    """
    change = mutant.change
    if change is None or mutant.operator not in _KEEPS_SERIES:
        return False
    return any(
        isinstance(outer, syntax.Binary)
        and outer.operator == "*"
        and outer.left == syntax.Number(0)
        for outer in change.above
    )


def filler_is_unheard(mutant: Mutant, setting: Setting) -> bool:
    """Hold where zero stands in for a missing part, and neither zero nor nothing is heard.

    In ``(part or 0 * whole) / (whole > 0)`` the right side of ``or`` counts only while the part is
    missing. Where it still is zero, or NaN, or is gone, the record has the value for no part at
    all, or none. An alert that does not hold at this value does not hold without one either.
    """
    change = mutant.change
    if change is None:
        return False
    filled = _filled(change)
    readers = asked(mutant.name, setting)
    if filled is None or readers is None:
        return False
    before = (*change.above, change.old)
    value = _without_part(before[0], filled)
    return value is not None and not any(
        one.hears_nan() or one.hears_between(value, value) for one in readers
    )


def _filled(change: Change) -> syntax.Binary | None:
    """Return the ``or`` whose right side is zero, NaN or nothing with and without the change."""
    old, new = change.old, change.new
    if isinstance(old, syntax.Binary) and old.operator == "or" and _is_nothing(old.right):
        gone = new == old.left
        both = isinstance(new, syntax.Binary) and new.operator == "and" and _is_part_of(old)
        return old if gone or both else None
    for index, outer in enumerate(change.above):
        if isinstance(outer, syntax.Binary) and outer.operator == "or":
            inside = (*change.above[index + 1 :], old)
            if inside[0] is outer.right and _is_nothing(outer.right):
                return outer if _still_nothing(change, inside) else None
    return None


def _still_nothing(change: Change, inside: tuple[syntax.Expr, ...]) -> bool:
    """Tell whether the right side is zero after the change: its factor was not touched."""
    if len(inside) == 1:
        return _is_nothing(change.new)
    top = inside[0]
    return isinstance(top, syntax.Binary) and inside[1] is top.right


def _is_nothing(node: syntax.Expr) -> bool:
    match node:
        case syntax.Binary(operator="*" | "/", left=syntax.Number(value=0)):
            return True
        case _:
            return False


def _is_part_of(node: syntax.Binary) -> bool:
    """Tell whether the left side selects some of what the right side selects."""
    left = [one for one in syntax.walk(node.left) if isinstance(one, syntax.Vector)]
    right = [one for one in syntax.walk(node.right) if isinstance(one, syntax.Vector)]
    return all(
        any(some.name == all_.name and set(all_.matchers) <= set(some.matchers) for all_ in right)
        for some in left
    )


def _without_part(expr: syntax.Expr, part: syntax.Expr) -> float | None:
    """Return the value of an expression while a part of it is zero; ``None`` where it is open."""
    if expr is part:
        return 0.0
    match expr:
        case syntax.Number(value=value):
            return value
        case syntax.Binary(operator=operator, left=left, right=right) if operator in "+-*/":
            return _combined(operator, _without_part(left, part), _without_part(right, part))
        case _:
            return None


def _combined(operator: str, left: float | None, right: float | None) -> float | None:
    if operator in "*/" and left == 0:
        return 0.0
    if left is None or right is None:
        return 0.0 if operator == "*" and right == 0 else None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None
