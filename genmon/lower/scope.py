"""What a signal kind may ask while it is lowered: the registry, other signals, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn

from genmon.diag import Code, Diagnostic, Failed, Span
from genmon.frozen import dataclass
from genmon.lower.lowered import Lowered, judged
from genmon.model.metrics import Metric
from genmon.model.signals import SignalSpec
from genmon.model.system_specs import SystemSpecs
from genmon.promql.selector import Selector
from genmon.units.naming import record_name

WRONG_METRIC_TYPE = Code(
    "GM401",
    "metric of the wrong type",
    """
Each signal kind works on one type of metric: `rate()` of a gauge, a quantile of a counter or the
raw value of a counter are numbers without meaning, which `promtool check rules` accepts. Use
another kind, or correct the metric's `type` in the registry if it is declared wrongly.
""",
)


class Unresolved(Exception):  # noqa: N818 - a state, not an error: it was reported by an analysis
    """The signal names something that does not exist; an analysis says so."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One signal's view of its system."""

    specs: SystemSpecs
    name: str
    spec: SignalSpec
    other: Callable[[str], Lowered]
    over: Callable[[str, int], Lowered]
    """Another signal, lowered as if its window were so many seconds."""

    def metric(self, selector: Selector, key: str, *types: str) -> Metric:
        """Return the metric that ``selector`` under ``key`` names, which is of one of ``types``."""
        metric = self.specs.metric(selector.metric)
        if metric is None:
            raise Unresolved
        if types and metric.type not in types:
            self.refuse(
                WRONG_METRIC_TYPE,
                f"`{key}` takes a {' or a '.join(types)}; `{selector.metric}` is a {metric.type}",
                self.spec.at(key),
                hint=_SUGGESTED.get(metric.type, ""),
            )
        return metric

    def reference(self, name: str) -> str:
        """Return how the value of another signal is written here, tightly bound.

        Where that one is not to be judged, such as without traffic, it has no value here.
        """
        return judged(self.specs.name, name, self.other(name))

    def series(self, selector: Selector, key: str) -> Selector:
        """Return a selector of one series for each set of labels of a metric of any type.

        A histogram has no series of its bare name; its count has one for each set of labels.
        """
        metric = self.metric(selector, key)
        is_histogram = metric.type == "histogram"
        return selector.named(f"{selector.metric}_count") if is_histogram else selector

    def record(self, operation: str, by: tuple[str, ...] | None = None) -> str:
        """Return the name under which this signal records, with the labels ``by`` in its level."""
        level = self.spec.by if by is None else by
        return record_name(self.specs.name, level, self.name, operation)

    def refuse(self, code: Code, message: str, span: Span, *, hint: str = "") -> NoReturn:
        """Stop lowering this signal with one finding."""
        raise Failed([Diagnostic(code, message, span, hint=hint)])


_SUGGESTED: Mapping[str, str] = {
    "counter": "for a counter use `rate`, `increase`, `ratio` or `activity`",
    "gauge": "for a gauge use `value`, or `ratio` without `over`",
    "histogram": "for a histogram use `quantile`, `mean` or `buckets`",
}
