"""Comparisons and what they compare with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.promql.syntax import COMPARISONS, Binary, Expr, Number

_FLIPPED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "!=", "!=": "=="}
_STRICT = {">": ">=", "<": "<=", ">=": ">", "<=": "<"}
_ONE_SIDED = (">=", "<=")
_FACTORS = (1.01, 0.99, 10.0, 0.1)
_DIGITS = 15


def flipped(node: Expr) -> Iterator[Expr]:
    """Look for the other side of the threshold: ``>`` to ``<``."""
    if isinstance(node, Binary) and node.operator in _FLIPPED:
        yield replace(node, operator=_FLIPPED[node.operator])


def strictness(node: Expr) -> Iterator[Expr]:
    """Count the threshold itself in, or out: ``>`` to ``>=``."""
    if isinstance(node, Binary) and node.operator in _STRICT:
        yield replace(node, operator=_STRICT[node.operator])


def one_sided(node: Expr) -> Iterator[Expr]:
    """Let everything on one side count as equal: ``==`` to ``>=`` and ``<=``."""
    if isinstance(node, Binary) and node.operator == "==":
        for operator in _ONE_SIDED:
            yield replace(node, operator=operator)


def truth(node: Expr) -> Iterator[Expr]:
    """Filter in place of returning 0 and 1, or the reverse."""
    if isinstance(node, Binary) and node.operator in COMPARISONS:
        if isinstance(node.left, Number) and isinstance(node.right, Number):
            return
        yield replace(node, returns_bool=not node.returns_bool)


def threshold(node: Expr) -> Iterator[Expr]:
    """Move a threshold by one percent, and by a factor of ten, either way."""
    if isinstance(node, Binary) and node.operator in COMPARISONS:
        for factor in _FACTORS:
            yield from _with_threshold(node, factor, 0)


def zero(node: Expr) -> Iterator[Expr]:
    """Move a threshold of zero to one, and to minus one."""
    if isinstance(node, Binary) and node.operator in COMPARISONS:
        for step in (1, -1):
            if Number(0) in (node.left, node.right):
                yield from _with_threshold(node, 1, step)


def _with_threshold(node: Binary, factor: float, step: float) -> Iterator[Expr]:
    if isinstance(node.left, Number):
        yield replace(node, left=_moved(node.left, factor, step))
    if isinstance(node.right, Number):
        yield replace(node, right=_moved(node.right, factor, step))


def _moved(number: Number, factor: float, step: float) -> Number:
    return Number(float(f"{number.value * factor + step:.{_DIGITS}g}"))
