"""What is known of each series that an expression may read: scraped metrics, and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genmon.frozen import dataclass
from genmon.plan import SystemPlan
from genmon.plan.rules import Pairs
from genmon.promql.labels import UNKNOWN, Inference, Labels, either
from genmon.promql.syntax import Expr, Vector

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
        self.labels = _Carried(self.series)
        circle = self._add_records(records)
        self.varying = _Varying(self.series, records, circle)

    def _add_records(self, records: Records) -> Iterable[str]:
        """Return the records that read each other in a circle."""
        names = records.keys()
        waiting = {name: _read_by(rules) & names for name, rules in records.items()}
        while ready := [name for name, needs in waiting.items() if needs.isdisjoint(waiting)]:
            for name in ready:
                del waiting[name]
                self.series[name] = Series(name, RECORD, self._carried(records[name]))
        for name in waiting:
            self.series[name] = Series(name, RECORD, UNKNOWN)
        return waiting

    def _carried(self, rules: tuple[Recorded, ...]) -> Labels:
        labels: Labels = frozenset(label for rule in rules for label, _ in rule.added)
        for rule in rules:
            labels = either(labels, self.labels.of(rule.tree))
        return labels


class _Carried(Inference):
    """The labels that the samples of an expression may carry."""

    def __init__(self, series: Mapping[str, Series]) -> None:
        super().__init__(drops_pinned=False)
        self._series = series

    def labels_of(self, name: str) -> Labels:
        return self._series[name].labels if name in self._series else UNKNOWN


class _Varying(Inference):
    """The labels by which two samples of an expression may differ; those of records once asked."""

    def __init__(
        self, series: Mapping[str, Series], records: Records, circle: Iterable[str]
    ) -> None:
        super().__init__(drops_pinned=True)
        self._series = series
        self._records = records
        self._of_records: dict[str, Labels] = dict.fromkeys(circle, UNKNOWN)

    def labels_of(self, name: str) -> Labels:
        if name not in self._records:
            return self._series[name].labels if name in self._series else UNKNOWN
        if name not in self._of_records:
            self._of_records[name] = self._of_record(self._records[name])
        return self._of_records[name]

    def _of_record(self, rules: tuple[Recorded, ...]) -> Labels:
        """Leave out the labels that all rules of a record add with one value."""
        values = {pair for rule in rules for pair in rule.added}
        named = [label for label, _ in values]
        varying: Labels = frozenset(label for label in named if named.count(label) > 1)
        for rule in rules:
            varying = either(varying, self.of(rule.tree))
        return varying


def _scraped(system: SystemPlan) -> Iterator[Series]:
    for metric in system.metrics:
        for name, kind, labels in metric.series:
            known = UNKNOWN if metric.is_open else frozenset(labels)
            yield Series(name, kind, known, metric.buckets)


def _read_by(rules: tuple[Recorded, ...]) -> frozenset[str]:
    return frozenset([node.name for rule in rules for node in rule.nodes if type(node) is Vector])
