"""A scrape job puts a label on its samples that the exporter writes itself."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note, Severity, Span
from genmon.lint.rule import LintRule
from genmon.model.scrape import Job
from genmon.model.system_specs import SystemSpecs
from genmon.units.naming import TEAM

RENAMED_LABEL = Code(
    "GM329",
    "label of the exporter that Prometheus renames",
    """
Where a scrape job has a label that the exporter writes as well, the job's wins: Prometheus keeps
the exporter's as `exported_…`. What groups by the label then has one value for all, and one healthy
member hides the others. Rename the job's label, or let the exporter's win with `honor_labels: true`
(which lets it tell `job` and `instance` too), or list the metric's label as it is stored.

    metrics:
      backups_total: {type: counter, counts: backups, labels: [namespace]}
    scrape:
      jobs:
        backup: {targets: [backup:8080], labels: {namespace: storage}}     # exported_namespace
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each label of a job that a metric of it may have, too."""
    for name, job in specs.scrape.jobs.items():
        for label in () if job.honor_labels else (*job.own_labels, *job.labels_from):
            having = [key for key, metric in specs.metrics.items() if label in metric.labels]
            read = [metric for metric in having if _may_come_from(specs, metric, name)]
            if read:
                yield _finding(specs, name, label, read)


def _finding(specs: SystemSpecs, job: str, label: str, metrics: list[str]) -> Diagnostic:
    first = specs.metrics[metrics[0]]
    others = f", and {len(metrics) - 1} more," if len(metrics) > 1 else ""
    return Diagnostic(
        RENAMED_LABEL,
        f"job `{job}` has the label `{label}`, and so has `{metrics[0]}`{others} of its own",
        _place(specs.scrape.jobs[job], label),
        hint=f"rename the one of the job, or add `honor_labels: true`; the other is stored as"
        f" `exported_{label}`",
        notes=(Note("the exporter's label", first.at("labels")),),
        severity=Severity.WARNING,
    )


def _place(job: Job, label: str) -> Span:
    if label == TEAM and job.team:
        return job.at("team")
    return job.at_entry("labels" if label in job.labels else "labels_from", label)


def _may_come_from(specs: SystemSpecs, metric: str, job: str) -> bool:
    """Tell whether a job may expose a metric: where it is read, no matcher leaves the job out."""
    if specs.scrape.jobs[job].probe:
        return False  # a blackbox exporter has no labels of its own that a job would write
    read = [
        selector
        for spec in specs.signals.values()
        for _, _, selector in spec.selectors
        if selector.metric == metric
    ]
    return not read or any(
        all(m.accepts(job) for m in selector.matchers if m.label == "job") for selector in read
    )


RULE = LintRule("renamed_label", check)
