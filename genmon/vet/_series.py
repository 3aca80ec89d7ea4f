"""What is known of each series that an expression may read: scraped metrics, and records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from genmon.plan import SystemPlan
from genmon.plan.rules import Pairs
from genmon.prom.labels import UNKNOWN, Labels, either, output_labels, varying_labels
from genmon.prom.syntax import Expr, Vector, walk

RECORD = "record"


@dataclass(frozen=True, slots=True)
class Series:
    """One series name; ``type`` is ``counter``, ``gauge`` or ``record``.

    ``varying`` are those of its labels that may tell two samples apart.
    """

    name: str
    type: str
    labels: Labels
    varying: Labels
    buckets: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one recording rule makes: its expression, and the labels that it adds."""

    tree: Expr
    added: Pairs = ()


Records = Mapping[str, tuple[Recorded, ...]]
"""Recording rules by the name of what they record, which several may share."""


def series_of(system: SystemPlan, records: Records) -> dict[str, Series]:
    """Return what can be read in a system, by series name; records of a circle are unknown."""
    found = {series.name: series for series in _scraped(system)}
    waiting = {name: _read_by(rules) & records.keys() for name, rules in records.items()}
    while ready := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        for name in ready:
            del waiting[name]
            found[name] = _record(name, records[name], found)
    return found | {name: Series(name, RECORD, UNKNOWN, UNKNOWN) for name in waiting}


def labels_of(series: Mapping[str, Series]) -> dict[str, Labels]:
    """Return the labels alone."""
    return {name: known.labels for name, known in series.items()}


def varying_of(series: Mapping[str, Series]) -> dict[str, Labels]:
    """Return the labels that vary alone."""
    return {name: known.varying for name, known in series.items()}


def _scraped(system: SystemPlan) -> Iterator[Series]:
    for metric in system.metrics:
        for name, kind, labels in metric.series:
            known = UNKNOWN if metric.is_open else frozenset(labels)
            yield Series(name, kind, known, known, metric.buckets)


def _read_by(rules: tuple[Recorded, ...]) -> frozenset[str]:
    nodes = (node for rule in rules for node in walk(rule.tree))
    return frozenset(node.name for node in nodes if isinstance(node, Vector))


def _record(name: str, rules: tuple[Recorded, ...], found: Mapping[str, Series]) -> Series:
    """Return a record; labels that all its rules add with one value do not vary."""
    labels: Labels = frozenset(label for rule in rules for label, _ in rule.added)
    values = {pair for rule in rules for pair in rule.added}
    named = [label for label, _ in values]
    varying: Labels = frozenset(label for label in named if named.count(label) > 1)
    known = {one: found[one] for rule in rules for one in _read_by((rule,)) if one in found}
    for rule in rules:
        labels = either(labels, output_labels(rule.tree, labels_of(known)))
        varying = either(varying, varying_labels(rule.tree, varying_of(known)))
    return Series(name, RECORD, labels, varying)
