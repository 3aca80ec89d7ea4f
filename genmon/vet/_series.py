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
        self.series: dict[str, Series] = {}
        self._registries: tuple[dict[str, Labels], dict[str, Labels]] = ({}, {})
        labels, varying = self._registries
        self.labels = Inference(labels, drops_pinned=False)
        self.varying = Inference(varying, drops_pinned=True)
        for series in _scraped(system):
            self._add(series)
        self._add_records(records)

    def _add(self, series: Series) -> None:
        labels, varying = self._registries
        self.series[series.name] = series
        labels[series.name], varying[series.name] = series.labels, series.varying

    def _add_records(self, records: Records) -> None:
        waiting = {name: _read_by(rules) & records.keys() for name, rules in records.items()}
        while ready := [name for name, needs in waiting.items() if needs.isdisjoint(waiting)]:
            for name in ready:
                del waiting[name]
                self._add(self._record(name, records[name]))
        for name in waiting:
            self._add(Series(name, RECORD, UNKNOWN, UNKNOWN))

    def _record(self, name: str, rules: tuple[Recorded, ...]) -> Series:
        """Return a record; labels that all its rules add with one value do not vary."""
        labels: Labels = frozenset(label for rule in rules for label, _ in rule.added)
        values = {pair for rule in rules for pair in rule.added}
        named = [label for label, _ in values]
        varying: Labels = frozenset(label for label in named if named.count(label) > 1)
        for rule in rules:
            labels = either(labels, self.labels.of(rule.tree))
            varying = either(varying, self.varying.of(rule.tree))
        return Series(name, RECORD, labels, varying)


def _scraped(system: SystemPlan) -> Iterator[Series]:
    for metric in system.metrics:
        for name, kind, labels in metric.series:
            known = UNKNOWN if metric.is_open else frozenset(labels)
            yield Series(name, kind, known, known, metric.buckets)


def _read_by(rules: tuple[Recorded, ...]) -> frozenset[str]:
    return frozenset(node.name for rule in rules for node in rule.nodes if isinstance(node, Vector))
