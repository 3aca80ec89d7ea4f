"""The tree of an alert's expression in; a quantity, a comparison and a threshold out."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.promql.syntax import Binary, Expr, Negative, Number, children, with_child

WORDS = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most", "==": "equals"}
"""How the language says a comparison."""
HOLDS: dict[str, Callable[[float, float], bool]] = {
    "above": operator.gt,
    "at_least": operator.ge,
    "below": operator.lt,
    "at_most": operator.le,
    "equals": operator.eq,
}
_FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "=="}
_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """``tree`` compared with ``limit``; ``word`` is a key of a rung."""

    tree: Expr
    word: str
    limit: float

    def holds(self, value: float) -> bool:
        """Tell whether the alert is to fire at a value."""
        return HOLDS[self.word](value, self.limit)


def condition_of(tree: Expr) -> Condition | None:
    """Return a condition that means the same, where one comparison with a number decides.

    A guard stays with the quantity, since `and` and `unless` go by labels alone:
    ``a > 90 and b > 0`` becomes ``a and b > 0``, above 90.
    """
    if not isinstance(tree, Binary):
        return None
    if tree.operator in ("and", "unless"):
        inner = condition_of(tree.left)
        return inner and replace(inner, tree=replace(tree, left=inner.tree))
    if not tree.filters or tree.operator not in WORDS:
        return None
    if isinstance(tree.right, Number) and syntax.type_of(tree.left) == "instant vector":
        return Condition(tree.left, WORDS[tree.operator], tree.right.value)
    if isinstance(tree.left, Number) and syntax.type_of(tree.right) == "instant vector":
        return Condition(tree.right, WORDS[_FLIPPED[tree.operator]], tree.left.value)
    return None


def folded(tree: Expr) -> Expr:
    """Return a tree in which arithmetic between numbers is worked out."""
    for index, child in enumerate(children(tree)):
        changed = folded(child)
        if changed is not child:
            tree = with_child(tree, index, changed)
    match tree:
        case Negative(expr=Number(value=value)):
            return Number(-value)
        case Binary(operator=sign, left=Number(value=left), right=Number(value=right)) if (
            sign in _ARITHMETIC and not (sign == "/" and right == 0)
        ):
            return Number(_ARITHMETIC[sign](left, right))
        case _:
            return tree


def always_valued(tree: Expr) -> Condition:
    """Return a condition on 1 and 0 for an expression whose series themselves are the alert."""
    present = syntax.Aggregation("group", tree, grouping=syntax.Grouping(keeps=False, labels=()))
    nothing = syntax.Call("vector", (Number(0),))
    return Condition(Binary("or", present, nothing), "equals", 1)
