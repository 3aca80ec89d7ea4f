"""Vector matches: which labels of two operands have to agree."""

from __future__ import annotations

from genmon.promql.labels import Labels, drop, keep
from genmon.promql.syntax import Binary, Grouping, type_of


def is_match(binary: Binary) -> bool:
    """Tell whether an operation matches the samples of two vectors; ``or`` needs no match."""
    return binary.operator != "or" and type_of(binary.left) != "scalar" != type_of(binary.right)


def compared(labels: Labels, matching: Grouping | None) -> Labels:
    """Return those of an operand's labels that the other operand's have to equal."""
    if matching is None:
        return labels
    return keep(labels, matching.labels) if matching.keeps else drop(labels, matching.labels)


def ignored(labels: frozenset[str], matching: Grouping) -> frozenset[str]:
    """Return those of an operand's labels that a match leaves out of account."""
    return labels.difference(matching.labels) if matching.keeps else labels & {*matching.labels}
