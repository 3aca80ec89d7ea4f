"""What stands in for a series that is missing, and is zero."""

from __future__ import annotations

from genmon.mutation.change import Change
from genmon.mutation.equivalent.heard import asked_by
from genmon.mutation.equivalent.labels import labels_of
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import AlertingRule, Rule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

_WINDOW = "window-changed"
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


def zero_of_what_is_divided_by(mutant: Mutant, setting: Setting) -> bool:
    """Hold where zero is divided by a record instead of multiplied, and readers divide by it too.

    Both are zero, but where the record is zero: there the one is NaN. Each reader divides by the
    record where it is above zero, so that it has nothing there with the one and with the other.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary("*", syntax.Number(value=0), syntax.Vector() as whole),
            new=syntax.Binary("/", syntax.Number(value=0), after),
        ) if whole == after:
            readers = setting.readers(mutant.name)
        case _:
            return False
    share = syntax.Binary(
        "/", syntax.Vector(mutant.name), syntax.Binary(">", whole, syntax.Number(0))
    )
    return bool(readers) and all(_reads_only(rule, mutant.name, share) for rule in readers)


def _reads_only(rule: Rule, name: str, share: syntax.Expr) -> bool:
    """Tell whether a rule reads a record once, as the upper side of a share."""
    nodes = list(syntax.walk(parse_expression(rule.expr)))
    reads = [node for node in nodes if isinstance(node, syntax.Vector) and node.name == name]
    return len(reads) == 1 and share in nodes


def filler_is_unheard(mutant: Mutant, setting: Setting) -> bool:
    """Hold where zero stands in for a missing part, and neither zero nor nothing is heard.

    In ``(part or 0 * whole) / (whole > 0)`` the right side of ``or`` counts only while the part is
    missing. Where it still is zero, or NaN, or is gone, the record has the value for no part at
    all, or none. An alert that does not hold at this value does not hold without one either. Where
    the record is summed over time, zeros add nothing, and the sum of none but zeros is zero, or
    nothing; but one NaN would make the whole sum one.
    A proof that reads the record sees zero from nothing, though not how long a window of zeros is.
    """
    change = mutant.change
    if change is None or (mutant.operator != _WINDOW and setting.is_read(mutant.name)):
        return False
    filled = _filled(change, setting)
    if filled is None:
        return False
    value = _with_part((*change.above, change.old)[0], filled, 0.0)
    numbers = _is_number(change.new)
    return value is not None and _is_unheard(mutant.name, value, setting, numbers=numbers)


def _is_unheard(name: str, value: float, setting: Setting, *, numbers: bool) -> bool:
    """Tell whether no alert hears of a record at a value, nor of its absence.

    Without ``numbers`` it may be NaN in place of the value.
    """
    readers = setting.readers(name)
    return bool(readers) and all(
        _is_lost(name, value, rule, setting, numbers=numbers) for rule in readers
    )


def _is_lost(name: str, value: float, rule: Rule, setting: Setting, *, numbers: bool) -> bool:
    if isinstance(rule, AlertingRule):
        limits = asked_by(name, rule)
        return not any(
            limit.hears_between(value, value) or (not numbers and limit.hears_nan())
            for limit in limits
        )
    tree = parse_expression(rule.expr)
    sums = [node for node in syntax.walk(tree) if _is_sum(node, name)]
    if not value and len(sums) == 1 and rule.expr.count(name) == 1:
        found = _with_part(tree, sums[0], 0.0) if numbers else None
    else:
        vectors = [n for n in syntax.walk(tree) if isinstance(n, syntax.Vector) and n.name == name]
        found = _with_part(tree, vectors[0], value) if len(vectors) == 1 else None
    return found is not None and _is_unheard(rule.record, found, setting, numbers=numbers)


def _is_sum(node: syntax.Expr, name: str) -> bool:
    match node:
        case syntax.Call(function="sum_over_time", arguments=(syntax.Range(vector=vector),)):
            return vector.name == name
        case _:
            return False


def _is_number(node: syntax.Expr) -> bool:
    """Tell whether a filler is not divided: zero divided by zero is no number."""
    return not isinstance(node, syntax.Binary) or node.operator != "/"


def _filled(change: Change, setting: Setting) -> syntax.Binary | None:
    """Return the ``or`` whose right side is zero, NaN or nothing with and without the change."""
    old, new = change.old, change.new
    if isinstance(old, syntax.Binary) and old.operator == "or" and _is_nothing(old.right):
        gone = new == old.left
        both = isinstance(new, syntax.Binary) and new.operator == "and"
        both = both and (_is_part_of(old) or _is_always_there(old, setting))
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
        case syntax.Call(function="vector", arguments=(syntax.Number(value=0),)):
            return True
        case _:
            return False


def _is_always_there(node: syntax.Binary, setting: Setting) -> bool:
    """Tell whether the right side is one sample without labels, as the left side has none."""
    return isinstance(node.right, syntax.Call) and labels_of(node.left, setting) == frozenset()


def _is_part_of(node: syntax.Binary) -> bool:
    """Tell whether the left side selects some of what the right side selects."""
    left = [expr for expr in syntax.walk(node.left) if isinstance(expr, syntax.Vector)]
    right = [expr for expr in syntax.walk(node.right) if isinstance(expr, syntax.Vector)]
    return all(
        any(some.name == all_.name and set(all_.matchers) <= set(some.matchers) for all_ in right)
        for some in left
    )


def _with_part(expr: syntax.Expr, part: syntax.Expr, known: float) -> float | None:
    """Return the value of an expression while a part of it has one; ``None`` where it is open."""
    if expr is part:
        return known
    match expr:
        case syntax.Number(value=value):
            return value
        case syntax.Binary(operator=operator, left=left, right=right) if operator in "+-*/":
            sides = (_with_part(side, part, known) for side in (left, right))
            return _combined(operator, *sides)
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
