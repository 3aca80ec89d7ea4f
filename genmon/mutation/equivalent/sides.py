"""Labels that both sides of an operation have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.mutation.change import Change
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import RecordingRule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression
from genmon.promql.selector import Matcher


def other_side_selects(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where one side of an operation selects more, and the other side selects as before.

    Both sides are series of metrics as they are, or functions of each series, and samples match
    where all labels agree. What the matcher left out finds no partner on the other side, and takes
    nothing away from it with ``unless``.
    """
    change = mutant.change
    match change:
        case Change(old=syntax.Vector() as old, new=syntax.Vector() as new):
            gone = set(old.matchers) - set(new.matchers)
        case _:
            return False
    if (
        len(gone) != 1
        or set(new.matchers) - set(old.matchers)
        or new != replace(old, matchers=new.matchers)
        or change is None
    ):
        return False
    return _finds_no_partner(change, old, gone.pop())


def _finds_no_partner(change: Change, old: syntax.Vector, gone: Matcher) -> bool:
    inner: syntax.Expr = old
    for outer in reversed(change.above):
        if isinstance(outer, syntax.Aggregation | syntax.Subquery):
            return False
        if isinstance(outer, syntax.Binary) and not _numbers(outer.left, outer.right):
            other = outer.right if outer.left is inner else outer.left
            return _is_one_to_one(outer, inner) and _selects(other, gone)
        inner = outer
    return False


def _numbers(left: syntax.Expr, right: syntax.Expr) -> bool:
    return "scalar" in {syntax.type_of(left), syntax.type_of(right)}


def _is_one_to_one(node: syntax.Binary, side: syntax.Expr) -> bool:
    """Tell whether a side of an operation matters only where the other has the same labels."""
    if node.operator == "unless":
        return node.matching is None and side is node.right
    return node.matching is None and node.operator != "or"


def _selects(expr: syntax.Expr, matcher: Matcher) -> bool:
    """Tell whether all that an expression returns is of series that a matcher selects."""
    selects = list(syntax.walk(expr))
    if any(isinstance(node, syntax.Aggregation | syntax.Subquery) for node in selects):
        return False
    vectors = [node for node in selects if isinstance(node, syntax.Vector)]
    return bool(vectors) and all(matcher in vector.matchers for vector in vectors)


def label_is_the_same(mutant: Mutant, setting: Setting) -> bool:
    """Hold where a label to match by is left out that has one value on both sides.

    All series that either side is made of are selected with ``label="value"``, so that they agree
    in the label anyway.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(matching=syntax.Grouping(keeps=True) as before) as old,
            new=syntax.Binary(matching=syntax.Grouping(keeps=True) as after) as new,
        ) if old.left == new.left and old.right == new.right:
            left_out = set(before.labels) - set(after.labels)
        case _:
            return False
    values = {
        next(
            (
                matcher.value
                for matcher in vector.matchers
                if (matcher.label, matcher.op) == (label, "=")
            ),
            None,
        )
        for label in left_out
        for side in (old.left, old.right)
        for vector in _sources(side, setting)
    }
    return len(left_out) == 1 and len(values) == 1 and None not in values


def _sources(expr: syntax.Expr, setting: Setting) -> Iterator[syntax.Vector]:
    """Yield the selectors of raw metrics that an expression is made of."""
    for node in syntax.walk(expr):
        if isinstance(node, syntax.Vector):
            makers = [rule for rule in setting.named(node.name) if isinstance(rule, RecordingRule)]
            for rule in makers:
                yield from _sources(parse_expression(rule.expr), setting)
            if not makers:
                yield node
