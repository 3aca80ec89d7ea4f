"""The metrics of a system, and those that Prometheus makes itself, to the plan's registry."""

from __future__ import annotations

from genmon.model.metrics import BUILT_IN, Metric
from genmon.model.system_specs import SystemSpecs
from genmon.plan import MetricInfo

_OPEN = frozenset({"ALERTS", "ALERTS_FOR_STATE"})
"""They carry the labels of the alert, whatever those are."""


def registry(specs: SystemSpecs) -> tuple[MetricInfo, ...]:
    """Return every metric that expressions may read, by name.

    A label that a scrape job puts on its targets may be on any metric.
    """
    metrics = {**BUILT_IN, **specs.metrics}
    return tuple(_info(name, metrics[name], specs) for name in sorted(metrics))


def _info(name: str, metric: Metric, specs: SystemSpecs) -> MetricInfo:
    return MetricInfo(
        name=name,
        type=metric.type,
        labels=specs.labels_of(metric),
        unit=metric.measured_in.name,
        buckets=metric.buckets,
        is_open=name in _OPEN,
    )
