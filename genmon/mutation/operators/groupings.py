"""Aggregations and the labels that they keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.promql.syntax import Aggregation, Binary, Expr

_LE = "le"
_EXCHANGED = {
    "sum": ("avg", "max"),
    "avg": ("sum", "max"),
    "max": ("min", "sum"),
    "min": ("max", "avg"),
    "count": ("sum", "group"),
    "stddev": ("stdvar", "avg"),
}


def label_dropped(node: Expr) -> Iterator[Expr]:
    """Merge series that a label of ``by`` or ``without`` keeps apart."""
    if isinstance(node, Aggregation):
        for label in node.grouping.labels:
            if label != _LE:
                yield _without(node, label)


def le_dropped(node: Expr) -> Iterator[Expr]:
    """Merge the buckets of a histogram."""
    if isinstance(node, Aggregation) and _LE in node.grouping.labels:
        yield _without(node, _LE)


def exchanged(node: Expr) -> Iterator[Expr]:
    """Merge by another operator: ``sum`` to ``avg``."""
    if isinstance(node, Aggregation):
        for operator in _EXCHANGED.get(node.operator, ()):
            yield replace(node, operator=operator)


def matching_dropped(node: Expr) -> Iterator[Expr]:
    """Match two sides without regard to a label of ``on`` or ``ignoring``, or to the clause."""
    if isinstance(node, Binary) and node.matching is not None:
        for label in node.matching.labels:
            rest = tuple(one for one in node.matching.labels if one != label)
            yield replace(node, matching=replace(node.matching, labels=rest))
        if not node.many:
            yield replace(node, matching=None)


def _without(node: Aggregation, label: str) -> Expr:
    rest = tuple(one for one in node.grouping.labels if one != label)
    return replace(node, grouping=replace(node.grouping, labels=rest))
