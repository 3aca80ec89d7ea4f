"""Arithmetic and sets: operands swapped, operators exchanged, an operand left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.promql.syntax import COMPARISONS, Binary, Expr, Negative, type_of

_ORDERED = frozenset({"/", "-", "%", "^"})
_ARITHMETIC = {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",)}
_SETS = {"and": ("unless", "or"), "unless": ("and", "or"), "or": ("and", "unless")}


def swapped(node: Expr) -> Iterator[Expr]:
    """Swap numerator and denominator, or what is taken from what."""
    if isinstance(node, Binary) and node.operator in _ORDERED and not node.many:
        yield replace(node, left=node.right, right=node.left)


def arithmetic(node: Expr) -> Iterator[Expr]:
    """Add in place of subtracting, multiply in place of dividing, and back."""
    if isinstance(node, Binary):
        for operator in _ARITHMETIC.get(node.operator, ()):
            yield replace(node, operator=operator)


def sets(node: Expr) -> Iterator[Expr]:
    """Exchange ``and``, ``or`` and ``unless``."""
    if isinstance(node, Binary):
        for operator in _SETS.get(node.operator, ()):
            yield replace(node, operator=operator)


def condition_dropped(node: Expr) -> Iterator[Expr]:
    """Leave out one side of ``and`` or ``unless``: a guard is gone."""
    if isinstance(node, Binary) and node.operator in {"and", "unless"}:
        yield node.left
        if node.operator == "and":
            yield node.right


def filler_dropped(node: Expr) -> Iterator[Expr]:
    """Leave out one side of ``or``: what stands in for a missing series is gone."""
    if isinstance(node, Binary) and node.operator == "or":
        yield node.left
        yield node.right


def comparison_dropped(node: Expr) -> Iterator[Expr]:
    """Leave out what a comparison asks: everything passes."""
    if isinstance(node, Binary) and node.operator in COMPARISONS and not node.returns_bool:
        yield node.right if type_of(node.left) == "scalar" else node.left


def term_dropped(node: Expr) -> Iterator[Expr]:
    """Leave out one operand of the arithmetic."""
    if isinstance(node, Binary) and node.operator in _ARITHMETIC:
        for kept in (node.left, node.right):
            if type_of(kept) == type_of(node):
                yield kept


def minus_dropped(node: Expr) -> Iterator[Expr]:
    """Leave out a minus."""
    if isinstance(node, Negative):
        yield node.expr
