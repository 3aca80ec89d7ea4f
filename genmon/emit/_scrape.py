"""Scrape jobs in the words of Prometheus' configuration file."""

from __future__ import annotations

from genmon.artifact import Quoted
from genmon.emit._connection import connection
from genmon.plan import Probe, ScrapeJob
from genmon.units.duration import format_duration

Yaml = dict[str, object]

_PARTS: dict[str, Yaml] = {
    "address": {},
    "host": {"regex": r"(?:https?://)?(\[[^\]]*\]|[^/:?#]+).*"},
    "path": {"regex": r"(?:https?://)?[^/?#]*[^/?#:](/[^?#]*).*"},
}


def scrape_job(job: ScrapeJob) -> Yaml:
    """Return a job; what it does not set, it takes from ``global`` or from Prometheus."""
    fields: Yaml = {"job_name": job.name}
    if job.interval is not None:
        fields["scrape_interval"] = format_duration(job.interval)
    if job.timeout is not None:
        fields["scrape_timeout"] = format_duration(job.timeout)
    if job.honor_labels:
        fields["honor_labels"] = True
    return fields | _request(job) | connection(job) | _targets(job) | _limits(job)


def _request(job: ScrapeJob) -> Yaml:
    fields: Yaml = {}
    path = job.path if job.probe is None else "/probe"
    if path != "/metrics":
        fields["metrics_path"] = path
    if job.scheme != "http":
        fields["scheme"] = job.scheme
    if job.probe is not None:
        fields["params"] = {"module": [job.probe.module]}
    return fields


def _targets(job: ScrapeJob) -> Yaml:
    fields: Yaml = {}
    if job.files:
        fields["file_sd_configs"] = [{"files": list(job.files)}]
    if job.targets:
        fields["static_configs"] = [_static(job)]
    relabelling = [*_through(job.probe), *_parts(job), *_stamps(job)]
    if relabelling:
        fields["relabel_configs"] = relabelling
    return fields


def _static(job: ScrapeJob) -> Yaml:
    fields: Yaml = {"targets": list(job.targets)}
    if job.labels and not job.files:
        fields["labels"] = {name: Quoted(value) for name, value in job.labels}
    return fields


def _through(probe: Probe | None) -> list[Yaml]:
    """Ask the exporter about each target, and keep the target's own address as ``instance``."""
    if probe is None:
        return []
    return [
        {"source_labels": ["__address__"], "target_label": "__param_target"},
        {"source_labels": ["__param_target"], "target_label": "instance"},
        {"target_label": "__address__", "replacement": probe.via},
    ]


def _parts(job: ScrapeJob) -> list[Yaml]:
    """Make labels of the target's address; one that lacks the part gets no label."""
    source = "__param_target" if job.probe else "__address__"
    return [
        {"source_labels": [source]} | _PARTS[part] | {"target_label": label}
        for label, part in job.labels_from
    ]


def _stamps(job: ScrapeJob) -> list[Yaml]:
    """Label targets that come from files, which ``static_configs`` cannot reach."""
    if not job.files:
        return []
    return [
        {"target_label": name, "replacement": Quoted(value.replace("$", "$$"))}
        for name, value in job.labels
    ]


def _limits(job: ScrapeJob) -> Yaml:
    limits = {
        "sample_limit": job.limits.samples,
        "label_limit": job.limits.labels,
        "label_value_length_limit": job.limits.label_value_length,
    }
    return {name: limit for name, limit in limits.items() if limit}
