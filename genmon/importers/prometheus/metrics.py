"""Trees of expressions in; the metrics that they read, with types, units and labels, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from genmon.frozen import dataclass as frozen
from genmon.model.metrics import BUILT_IN
from genmon.promql import syntax
from genmon.units.naming import TARGET_LABELS

_COUNTED = frozenset({"rate", "irate", "increase", "resets"})
_UNITS = {
    "seconds": "s",
    "milliseconds": "ms",
    "bytes": "bytes",
    "ratio": "ratio",
    "percent": "percent",
    "celsius": "celsius",
}
_FALLBACK_BUCKETS = "0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120"


@frozen(frozen=True, slots=True)
class GuessedMetric:
    """A metric of the registry: what its name and its use say of it."""

    name: str
    type: str
    unit: str = ""
    counts: str = ""
    labels: tuple[str, ...] = ()

    @property
    def yaml(self) -> str:
        """Return the flow mapping that stands under ``metrics``."""
        measured = f"unit: {self.unit}" if self.unit else f"counts: {self.counts}"
        labels = f", labels: [{', '.join(self.labels)}]" if self.labels else ""
        buckets = f", buckets: [{_FALLBACK_BUCKETS}]" if self.type == "histogram" else ""
        return f"{{type: {self.type}, {measured}{labels}{buckets}}}"


@dataclass(slots=True)
class Usage:
    """What expressions do with series, by name."""

    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counted: set[str] = field(default_factory=set)

    def read(self, tree: syntax.Expr, named: Iterable[str] = ()) -> None:
        """Take in an expression; ``named`` are the labels that its annotations name."""
        for vector, labels in _labelled(tree, frozenset(), frozenset(named)):
            if vector.name:
                self.labels[vector.name] |= labels | {one.label for one in vector.matchers}
        for node in syntax.walk(tree):
            if isinstance(node, syntax.Call) and node.function in _COUNTED:
                windows = (one for one in node.arguments if isinstance(one, syntax.Range))
                self.counted.update(window.vector.name for window in windows)


def _labelled(
    tree: syntax.Expr, inherited: frozenset[str], named: frozenset[str]
) -> Iterator[tuple[syntax.Vector, frozenset[str]]]:
    """Yield each selector with the labels that the operations around it name."""
    match tree:
        case syntax.Vector():
            yield tree, inherited | named
            return
        case syntax.Aggregation(grouping=grouping):
            inherited |= frozenset(grouping.labels)
            named = named & frozenset(grouping.labels) if grouping.keeps else named
        case syntax.Binary(matching=matching):
            inherited |= frozenset(matching.labels if matching else ())
        case _:
            pass
    for child in syntax.children(tree):
        yield from _labelled(child, inherited, named)


def guessed_metrics(usage: Usage) -> tuple[GuessedMetric, ...]:
    """Return the metrics by name; those that Prometheus makes itself need no entry."""
    bases = {name.removesuffix("_bucket") for name in usage.labels if name.endswith("_bucket")}
    labels: dict[str, set[str]] = defaultdict(set)
    for name, used in usage.labels.items():
        labels[_base(name, bases)] |= used
    return tuple(
        _guess(name, tuple(sorted(labels[name] - {"le", *TARGET_LABELS})), usage, bases)
        for name in sorted(labels)
        if name not in BUILT_IN
    )


def _base(name: str, bases: set[str]) -> str:
    """Return the histogram that a series belongs to, else the series itself."""
    for ending in ("_bucket", "_sum", "_count"):
        base = name.removesuffix(ending)
        if base != name and base in bases:
            return base
    return name


def _guess(name: str, labels: tuple[str, ...], usage: Usage, bases: set[str]) -> GuessedMetric:
    is_counter = name in usage.counted or name.endswith(("_total", "_count", "_sum"))
    kind = "histogram" if name in bases else "counter" if is_counter else "gauge"
    words = name.removesuffix("_total").removesuffix("_sum").split("_")
    if kind == "gauge" and "_timestamp" in name:
        return GuessedMetric(name, kind, "timestamp", labels=labels)
    if words[-1] in _UNITS and not name.endswith("_count"):
        return GuessedMetric(name, kind, _UNITS[words[-1]], labels=labels)
    last = words[-1].lower()
    is_plural = last.isalpha() and last.endswith("s") and not last.endswith("ss")
    counts = last if is_plural else "events" if kind != "gauge" else "values"
    return GuessedMetric(name, kind, counts=counts, labels=labels)
