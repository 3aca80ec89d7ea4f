"""What is known of each series that an expression may read: scraped metrics, and records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from genmon.plan import SystemPlan
from genmon.plan.rules import Pairs
from genmon.prom.labels import UNKNOWN, Inference, Labels, either
from genmon.prom.syntax import Expr, Vector

RECORD = "record"


@dataclass(frozen=True, slots=True)
class Series:
    """One series name; ``type`` is ``counter``, ``gauge`` or ``record``."""

    name: str
    type: str
    labels: Labels
    buckets: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one recording rule makes: its expression and all nodes of it, and the labels it adds."""

    tree: Expr
    nodes: tuple[Expr, ...]
    added: Pairs = ()


Records = Mapping[str, tuple[Recorded, ...]]
"""Recording rules by the name of what they record, which several may share."""


class Known:
    """What can be read in a system, by series name; records of a circle are unknown."""

    def __init__(self, system: SystemPlan, records: Records) -> None:
        """Take the scraped series, then the records in the order that their expressions ask for."""
        self.series = {series.name: series for series in _scraped(system)}
        self.labels = Inference(self._labels_of, drops_pinned=False)
        self.varying = Inference(self._varying_of, drops_pinned=True)
        self._varying: dict[str, Labels] = {}
        self._records = dict(records)
        self._add_records()

    def _add_records(self) -> None:
        names = self._records.keys()
        waiting = {name: _read_by(rules) & names for name, rules in self._records.items()}
        while ready := [name for name, needs in waiting.items() if needs.isdisjoint(waiting)]:
            for name in ready:
                del waiting[name]
                self.series[name] = self._record(name)
        for name in waiting:
            self.series[name] = Series(name, RECORD, UNKNOWN)
            self._varying[name] = UNKNOWN

    def _record(self, name: str) -> Series:
        rules = self._records[name]
        labels: Labels = frozenset(label for rule in rules for label, _ in rule.added)
        for rule in rules:
            labels = either(labels, self.labels.of(rule.tree))
        return Series(name, RECORD, labels)

    def _labels_of(self, name: str) -> Labels:
        return self.series[name].labels if name in self.series else UNKNOWN

    def _varying_of(self, name: str) -> Labels:
        """Return those of its labels that may tell two samples of a series apart, once asked."""
        if name not in self._records:
            return self._labels_of(name)
        if name not in self._varying:
            self._varying[name] = self._varying_of_record(self._records[name])
        return self._varying[name]

    def _varying_of_record(self, rules: tuple[Recorded, ...]) -> Labels:
        """Leave out the labels that all rules of a record add with one value."""
        values = {pair for rule in rules for pair in rule.added}
        named = [label for label, _ in values]
        varying: Labels = frozenset(label for label in named if named.count(label) > 1)
        for rule in rules:
            varying = either(varying, self.varying.of(rule.tree))
        return varying


def _scraped(system: SystemPlan) -> Iterator[Series]:
    for metric in system.metrics:
        for name, kind, labels in metric.series:
            known = UNKNOWN if metric.is_open else frozenset(labels)
            yield Series(name, kind, known, metric.buckets)


def _read_by(rules: tuple[Recorded, ...]) -> frozenset[str]:
    return frozenset([node.name for rule in rules for node in rule.nodes if type(node) is Vector])
