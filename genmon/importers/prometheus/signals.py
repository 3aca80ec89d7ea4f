"""An alerting rule in; the signal and the rung that say it, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum

from genmon.frozen import dataclass
from genmon.importers.prometheus.condition import (
    Condition,
    always_valued,
    condition_of,
    folded,
)
from genmon.importers.prometheus.found_proof import FoundCase, found_proof
from genmon.importers.prometheus.rules import Rule
from genmon.importers.prometheus.shapes import Metrics, Shape, absence, shape_of
from genmon.importers.prometheus.words import quantity
from genmon.promql import syntax
from genmon.promql.labels import AllBut, Labels, output_labels
from genmon.promql.write import write

_LABEL = re.compile(r"\$labels\.([A-Za-z_][A-Za-z0-9_]*)")


class Attempt(IntEnum):
    """How a rule is to be said: each is tried where the one before does not compile."""

    CONSTRUCT = 0
    RAW = 1
    LEFT_OUT = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule is in the language; ``key`` is the same for alerts on the same quantity."""

    rule: Rule
    key: str
    keys: tuple[tuple[str, str | tuple[str, ...]], ...]
    threshold: tuple[str, str] | None
    condition: Condition | None = None
    guard: str = ""
    by: tuple[str, ...] = ()

    @property
    def is_raw(self) -> bool:
        """Tell whether it needs a proof of its own."""
        return any(key == "promql" for key, _ in self.keys)

    def proof(self, hold: int) -> tuple[FoundCase, ...]:
        """Return the cases of a proof that last longer than ``hold`` seconds; none if none."""
        return found_proof(self.condition, hold) if self.condition else ()


def said(rule: Rule, tree: syntax.Expr, metrics: Metrics, known: Mapping[str, Labels]) -> Said:
    """Return a construct for a rule, where one of the shapes fits, else its PromQL."""
    tree = folded(tree)
    condition = condition_of(tree)
    shape = shape_of(condition.tree, metrics) if condition else absence(tree)
    if shape is None or (condition and not _is_sayable(condition, shape)):
        return raw(rule, tree, known)
    text = quantity(condition.limit, shape.unit) if condition else ""
    threshold = (condition.word, text) if condition else None
    return Said(rule, repr(shape.keys), shape.keys, threshold, condition, shape.guard)


def _is_sayable(condition: Condition, shape: Shape) -> bool:
    """Tell whether the threshold can be written in the unit."""
    return shape.unit != "bool" or condition.limit in (0, 1)


def raw(rule: Rule, tree: syntax.Expr, known: Mapping[str, Labels]) -> Said:
    """Return a signal that keeps the expression, compared by a rung where that is possible."""
    condition = condition_of(folded(tree)) or always_valued(tree)
    by = result_labels(condition.tree, known)
    is_truth = condition.word == "equals" and condition_of(folded(tree)) is None
    unit = ("unit", "bool") if is_truth else ("counts", "values")
    text = write(condition.tree)
    keys = (("promql", text), unit, ("by", by))
    threshold = (condition.word, quantity(condition.limit, ""))
    return Said(rule, text, keys, threshold, condition, by=by)


def result_labels(tree: syntax.Expr, known: Mapping[str, Labels]) -> tuple[str, ...]:
    """Return the labels of the result, as far as they are known; those of the target last."""
    labels = output_labels(tree, known)
    if isinstance(labels, AllBut):
        return ()
    return tuple(sorted(labels, key=lambda label: (label in ("job", "instance"), label)))


def named_labels(rule: Rule) -> frozenset[str]:
    """Return the labels of series that the annotations of a rule name."""
    texts = " ".join(text for _, text in rule.annotations)
    return frozenset(_LABEL.findall(texts))
