"""Selectors: windows, offsets and matchers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.promql.syntax import Expr, Range, Subquery, Vector

_NEGATED = {"=": "!=", "!=": "=", "=~": "!~", "!~": "=~"}


def window(node: Expr) -> Iterator[Expr]:
    """Look half as far back, and twice as far."""
    if isinstance(node, Range | Subquery):
        for size in (0.5, 2):
            yield replace(node, seconds=node.seconds * size)


def offset_dropped(node: Expr) -> Iterator[Expr]:
    """Look at now in place of then."""
    if isinstance(node, Vector) and node.offset:
        yield replace(node, offset=0.0)


def offset_moved(node: Expr) -> Iterator[Expr]:
    """Look at half the distance, and at twice."""
    if isinstance(node, Vector) and node.offset:
        for size in (0.5, 2):
            yield replace(node, offset=node.offset * size)


def matcher_dropped(node: Expr) -> Iterator[Expr]:
    """Read series that a matcher leaves out."""
    if isinstance(node, Vector):
        for matcher in node.matchers:
            rest = tuple(one for one in node.matchers if one is not matcher)
            if rest or node.name:
                yield replace(node, matchers=rest)


def matcher_negated(node: Expr) -> Iterator[Expr]:
    """Read just the series that a matcher leaves out."""
    if isinstance(node, Vector):
        for matcher in node.matchers:
            other = replace(matcher, op=_NEGATED[matcher.op])
            matchers = tuple(other if one is matcher else one for one in node.matchers)
            yield replace(node, matchers=matchers)
