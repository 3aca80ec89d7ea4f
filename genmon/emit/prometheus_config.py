"""Scraping and storage to Prometheus' configuration file and its command-line flags."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.artifact import Artifact, Checker, LineMap, Quoted, yaml_bytes
from genmon.diag import Span
from genmon.emit._connection import connection, tls_config
from genmon.emit._emitter import Emitter, header
from genmon.emit._grace import grace_period
from genmon.emit._scrape import Yaml, scrape_job
from genmon.plan import Scraping, Storage, SystemPlan
from genmon.units.duration import format_duration

_TLS = "https://"
_SIZES = ("B", "KB", "MB", "GB", "TB", "PB", "EB")


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return ``prometheus.yml`` and, where a limit is set, ``prometheus.args``."""
    return (_configuration(plan), *_flags(plan))


def _configuration(plan: SystemPlan) -> Artifact:
    return Artifact(
        path=f"{plan.name}/prometheus/prometheus.yml",
        content=yaml_bytes(_document(plan), header=header(plan)),
        checker=Checker.PROMETHEUS_CONFIG,
        system=plan.name,
        line_map=LineMap(tuple(_places(plan)), plan.scraping.origin.span),
    )


def _document(plan: SystemPlan) -> Yaml:
    sections: Yaml = {
        "global": _global(plan.scraping),
        "rule_files": ["rules/*.yml"],
        "scrape_configs": [scrape_job(job) for job in plan.scraping.jobs],
        "alerting": _alerting(plan.scraping),
        "remote_write": [
            {"url": target.url, "name": target.name} | connection(target)
            for target in plan.storage.remote_write
        ],
    }
    return {name: section for name, section in sections.items() if section}


def _global(scraping: Scraping) -> Yaml:
    fields: Yaml = {
        "scrape_interval": format_duration(scraping.interval),
        "evaluation_interval": format_duration(scraping.evaluation_interval),
    }
    if scraping.external_labels:
        fields["external_labels"] = {
            name: Quoted(value) for name, value in scraping.external_labels
        }
    return fields


def _alerting(scraping: Scraping) -> Yaml:
    """Return the Alertmanagers, those that speak TLS apart: an entry has one scheme."""
    plain = [address for address in scraping.alertmanagers if "//" not in address]
    secure = [address.removeprefix(_TLS) for address in scraping.alertmanagers if "//" in address]
    entries: list[Yaml] = []
    if plain:
        entries.append({"static_configs": [{"targets": plain}]})
    if secure:
        settings = tls_config(scraping.tls)
        entries.append({"scheme": "https", **settings, "static_configs": [{"targets": secure}]})
    return {"alertmanagers": entries} if entries else {}


def _places(plan: SystemPlan) -> Iterator[tuple[str, Span]]:
    for job in plan.scraping.jobs:
        yield job.name, job.origin.span
    for target in plan.storage.remote_write:
        yield target.name, target.origin.span


def _flags(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Retention is a flag: older releases know no key for it, and new ones still take the flag.

    So is the grace period of alerts, for which there is no key at all.

    No header, because the file is meant for ``prometheus $(cat prometheus.args)``.
    """
    flags = [*_retention(plan.storage), *_grace(plan)]
    if not flags:
        return ()
    content = "".join(f"{flag}\n" for flag in flags).encode()
    origin = LineMap(whole=plan.storage.origin.span)
    path = f"{plan.name}/prometheus/prometheus.args"
    return (Artifact(path, content, system=plan.name, line_map=origin),)


def _retention(storage: Storage) -> Iterator[str]:
    if storage.retention:
        yield f"--storage.tsdb.retention.time={format_duration(storage.retention)}"
    if storage.size:
        yield f"--storage.tsdb.retention.size={_size(storage.size)}"


def _grace(plan: SystemPlan) -> Iterator[str]:
    """Let alerts that others read go on after a restart; else they would wait anew."""
    seconds = grace_period(plan)
    if seconds:
        yield f"--rules.alert.for-grace-period={format_duration(seconds)}"


def _size(count: int) -> str:
    """Return ``count`` bytes in Prometheus' units, which are powers of 1024."""
    power = 0
    while count % 1024 == 0 and power < len(_SIZES) - 1:
        count, power = count // 1024, power + 1
    return f"{count}{_SIZES[power]}"


EMITTER = Emitter("prometheus_config", emit)
