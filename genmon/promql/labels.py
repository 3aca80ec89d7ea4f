"""Which labels the result of an expression carries, as far as that can be known from its text.

An answer is an upper bound: a label outside it is certainly not there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar

from genmon.frozen import dataclass
from genmon.promql.syntax import (
    Aggregation,
    Binary,
    Call,
    Expr,
    Grouping,
    Negative,
    Number,
    Range,
    String,
    Subquery,
    Vector,
    children,
    type_of,
)


@dataclass(frozen=True, slots=True)
class AllBut:
    """Any label may be there, except those that certainly are not."""

    absent: frozenset[str] = frozenset()

    def __contains__(self, label: str) -> bool:
        """Tell whether the label may be there."""
        return label not in self.absent


Labels = frozenset[str] | AllBut
UNKNOWN = AllBut()
NONE: frozenset[str] = frozenset()

Registry = Mapping[str, Labels]
"""The labels of each series name, ``_bucket`` and the like spelt out; other names are unknown."""

_PICKS = frozenset({"topk", "bottomk", "limitk", "limit_ratio"})
"""Aggregations that choose series and leave them as they are."""
_WITHOUT_LABELS = frozenset({"scalar", "vector", "time", "pi"})
_OF_TIME = frozenset(
    {
        "day_of_month",
        "day_of_week",
        "day_of_year",
        "days_in_month",
        "hour",
        "minute",
        "month",
        "year",
    }
)


def output_labels(expr: Expr, registry: Registry) -> Labels:
    """Return the labels that a sample of the result may carry, without the metric's name."""
    return _Listed(registry, drops_pinned=False).of(expr)


def varying_labels(expr: Expr, registry: Registry) -> Labels:
    """Return the labels by which two samples of the result may differ.

    A label that a selector holds at one value tells no two series apart.
    """
    return _Listed(registry, drops_pinned=True).of(expr)


def keep(labels: Labels, names: Collection[str]) -> frozenset[str]:
    """Return those of ``names`` that may be there: what ``by`` and ``on`` leave."""
    return frozenset([name for name in names if name in labels])


def drop(labels: Labels, names: Collection[str]) -> Labels:
    """Return the labels without ``names``: what ``without`` and ``ignoring`` leave."""
    if isinstance(labels, AllBut):
        return AllBut(labels.absent.union(names))
    return labels.difference(names)


def either(left: Labels, right: Labels) -> Labels:
    """Return the labels that may be on one side or the other."""
    if isinstance(left, AllBut):
        other = right.absent if isinstance(right, AllBut) else left.absent - right
        return AllBut(left.absent & other)
    return left | right if isinstance(right, frozenset) else either(right, left)


def both(left: Labels, right: Labels) -> Labels:
    """Return the labels that may be on both sides."""
    if isinstance(left, AllBut):
        return drop(right, left.absent)
    return keep(right, left)


def grouped(labels: Labels, grouping: Grouping) -> Labels:
    """Return what a grouping leaves."""
    return keep(labels, grouping.labels) if grouping.keeps else drop(labels, grouping.labels)


class Inference:
    """The labels of many expressions; a subclass knows those of a series, by its name.

    A subclass rather than a function that is given: one that asks for labels again would hold what
    holds it.

    Each node is looked at once, so the labels of a series may not change once they were asked.
    With ``drops_pinned``, labels that a selector holds at one value are left out.
    """

    def __init__(self, *, drops_pinned: bool) -> None:
        """Start with nothing found."""
        self._drops_pinned = drops_pinned
        self._found: dict[int, tuple[Expr, Labels]] = {}

    def labels_of(self, name: str) -> Labels:
        """Return the labels of a series."""
        raise NotImplementedError

    def of(self, expr: Expr) -> Labels:
        """Return the labels of the result of an expression."""
        # By identity, since a tree takes long to hash; the tree is kept, and with it its identity.
        found = self._found.get(id(expr))
        if found is None:
            found = self._found[id(expr)] = (expr, self._RULES[type(expr)](self, expr))
        return found[1]

    def _nothing(self, _: Expr) -> Labels:
        return NONE

    def _same(self, expr: Expr) -> Labels:
        return self.of(children(expr)[0])

    def _vector(self, vector: Vector) -> Labels:
        labels = self.labels_of(vector.name) if vector.name else UNKNOWN
        fixed = [
            m.label for m in vector.matchers if m.op == "=" and (self._drops_pinned or not m.value)
        ]
        return drop(labels, fixed) if fixed else labels

    def _aggregation(self, expr: Aggregation) -> Labels:
        if expr.operator in _PICKS:
            return self.of(expr.expr)
        merges_all = expr.grouping.keeps and not expr.grouping.labels
        labels = NONE if merges_all else grouped(self.of(expr.expr), expr.grouping)
        if expr.operator == "count_values" and isinstance(expr.parameter, String):
            return either(labels, frozenset([expr.parameter.value]))
        return labels

    def _call(self, call: Call) -> Labels:
        name, arguments = call.function, call.arguments
        if name in _WITHOUT_LABELS or (name in _OF_TIME and not arguments):
            return NONE
        if name in ("absent", "absent_over_time"):
            return NONE if self._drops_pinned else _absent(arguments[0])
        if name in ("histogram_quantile", "histogram_fraction"):
            return drop(self.of(arguments[-1]), ["le"])
        if name == "info":
            return UNKNOWN
        vectors = [part for part in arguments if type_of(part) not in ("scalar", "string")]
        labels = self.of(vectors[0]) if vectors else NONE
        return self._relabelled(call, labels) if name in ("label_replace", "label_join") else labels

    def _relabelled(self, call: Call, labels: Labels) -> Labels:
        target = call.arguments[1]
        return either(labels, frozenset([target.value])) if isinstance(target, String) else UNKNOWN

    def _binary(self, expr: Binary) -> Labels:
        if type_of(expr.left) == "scalar":
            return self.of(expr.right)
        left = self.of(expr.left)
        if type_of(expr.right) == "scalar" or expr.operator in ("and", "unless"):
            return left
        right = self.of(expr.right)
        if expr.operator == "or":
            return either(left, right)
        if expr.many:
            many, one = (left, right) if expr.many == "left" else (right, left)
            return either(drop(many, expr.included), keep(one, expr.included))
        if expr.matching is None:
            return both(left, right)
        matching = expr.matching
        return (
            keep(both(left, right), matching.labels)
            if matching.keeps
            else drop(left, matching.labels)
        )

    _RULES: ClassVar[Mapping[type, Callable[[Inference, Any], Labels]]] = {
        Vector: _vector,
        Number: _nothing,
        String: _nothing,
        Range: _same,
        Subquery: _same,
        Negative: _same,
        Aggregation: _aggregation,
        Call: _call,
        Binary: _binary,
    }


class _Listed(Inference):
    """The labels of expressions over the series of a registry."""

    def __init__(self, registry: Registry, *, drops_pinned: bool) -> None:
        super().__init__(drops_pinned=drops_pinned)
        self._registry = registry

    def labels_of(self, name: str) -> Labels:
        return self._registry.get(name, UNKNOWN)


def _absent(expr: Expr) -> frozenset[str]:
    """Return the labels that ``absent`` can make up: those held at exactly one value."""
    vector = expr.vector if isinstance(expr, Range) else expr
    if not isinstance(vector, Vector):
        return NONE
    named = [m.label for m in vector.matchers]
    return frozenset(
        m.label for m in vector.matchers if m.op == "=" and m.value and named.count(m.label) == 1
    )
