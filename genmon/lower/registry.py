"""The metrics of a system, and those that Prometheus makes itself, to the plan's registry."""

from __future__ import annotations

from genmon.model.metrics import BUILT_IN, Metric
from genmon.model.whole import Whole
from genmon.plan import MetricInfo

_OPEN = frozenset({"ALERTS", "ALERTS_FOR_STATE"})
"""They carry the labels of the alert, whatever those are."""


def registry(whole: Whole) -> tuple[MetricInfo, ...]:
    """Return every metric that expressions may read, by name.

    A label that a scrape job puts on its targets may be on any metric.
    """
    jobs = whole.scrape.jobs.values()
    added = sorted({label for job in jobs for label in (*job.own_labels, *job.labels_from)})
    metrics = {**BUILT_IN, **whole.metrics}
    return tuple(_info(name, metrics[name], added) for name in sorted(metrics))


def _info(name: str, metric: Metric, added: list[str]) -> MetricInfo:
    labels = dict.fromkeys((*metric.all_labels, *added))
    return MetricInfo(
        name=name,
        type=metric.type,
        labels=tuple(labels),
        unit=metric.measured_in.name,
        buckets=metric.buckets,
        is_open=name in _OPEN,
    )
