"""Binary operators of PromQL on samples by their labels, to the last bit."""

from __future__ import annotations

import operator as op
from collections.abc import Callable, Mapping
from functools import lru_cache

from genmon.promql import syntax
from genmon.proofs.line import Labels
from genmon.proofs.merge import Unsteady

Values = dict[Labels, float]

_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": op.add,
    "-": op.sub,
    "*": op.mul,
    "/": op.truediv,
}
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    ">": op.gt,
    ">=": op.ge,
    "<": op.lt,
    "<=": op.le,
    "==": op.eq,
    "!=": op.ne,
}


def operated(node: syntax.Binary, left: Values, right: Values) -> Values:
    """Return what an operator makes of the samples of its sides; raises ``Unsteady``."""
    if node.operator in syntax.SET_OPERATORS:
        return _combined(node, left, right)
    if node.matching is not None:
        left, right = (_matched(side, node.matching) for side in (left, right))
    both = [labels for labels in left if labels in right]
    if node.operator in _COMPARED:
        holds = _COMPARED[node.operator]
        if node.returns_bool:
            return {one: float(holds(left[one], right[one])) for one in both}
        return {one: left[one] for one in both if holds(left[one], right[one])}
    try:
        return {one: _ARITHMETIC[node.operator](left[one], right[one]) for one in both}
    except (KeyError, ZeroDivisionError) as error:
        raise Unsteady(node.operator) from error


@lru_cache(maxsize=4096)
def kept(labels: Labels, names: tuple[str, ...]) -> Labels:
    """Return some of the labels of a sample."""
    return frozenset(pair for pair in labels if pair[0] in names)


def _matched(values: Values, matching: syntax.Grouping) -> Values:
    """Return the samples of one side by the labels that they are matched by, one of each."""
    found = {kept(labels, matching.labels): value for labels, value in values.items()}
    if not matching.keeps or len(found) < len(values):
        raise Unsteady("matching")
    return found


def _combined(node: syntax.Binary, left: Values, right: Values) -> Values:
    def key(labels: Labels) -> Labels:
        if node.matching is None:
            return labels
        return frozenset(p for p in labels if (p[0] in node.matching.labels) is node.matching.keeps)

    there = {key(labels) for labels in right}
    match node.operator:
        case "and":
            return {one: value for one, value in left.items() if key(one) in there}
        case "unless":
            return {one: value for one, value in left.items() if key(one) not in there}
        case _:
            known = {key(labels) for labels in left}
            return left | {one: value for one, value in right.items() if key(one) not in known}
