"""The scrape and storage sections to the plan."""

from __future__ import annotations

from genmon.model import connection
from genmon.model.scrape import Job, RemoteWriteTarget
from genmon.model.system_specs import SystemSpecs
from genmon.plan import (
    Limits,
    Login,
    Origin,
    Probe,
    RemoteWrite,
    ScrapeJob,
    Scraping,
    Storage,
    Tls,
)
from genmon.units.naming import SYSTEM


def scraping(specs: SystemSpecs) -> Scraping:
    """Return what Prometheus collects; the system's name goes with every sample that leaves it."""
    scrape = specs.scrape
    return Scraping(
        interval=scrape.interval,
        evaluation_interval=scrape.evaluation_interval,
        jobs=tuple(_job(specs, name, job) for name, job in sorted(scrape.jobs.items())),
        alertmanagers=scrape.alertmanagers,
        external_labels=((SYSTEM, specs.name),),
        origin=Origin(specs.place("scrape", ""), scrape.seed),
        tls=_tls(scrape.tls),
    )


def storage(specs: SystemSpecs) -> Storage:
    """Return how long samples are kept and where else they go."""
    kept = specs.storage
    return Storage(
        retention=kept.retention,
        size=kept.size_bytes,
        remote_write=tuple(
            _remote(name, target) for name, target in sorted(kept.remote_write.items())
        ),
        origin=Origin(specs.place("storage", ""), kept.seed),
    )


def _job(specs: SystemSpecs, name: str, job: Job) -> ScrapeJob:
    limits = job.limits or specs.scrape.limits
    tls = None if job.scheme == "http" else job.tls or specs.scrape.tls
    return ScrapeJob(
        name=name,
        origin=Origin(job.span, job.seed),
        targets=job.targets,
        files=job.files,
        path=job.path,
        scheme=job.scheme or ("https" if tls else "http"),
        interval=job.interval,
        timeout=job.timeout,
        labels=tuple(sorted(job.own_labels.items())),
        limits=Limits(limits.samples, limits.labels, limits.label_value_length),
        probe=Probe(job.probe, job.via) if job.probe and job.via else None,
        labels_from=tuple(sorted(job.labels_from.items())),
        honor_labels=job.honor_labels,
        tls=_tls(tls),
        login=_login(job.auth),
        token_file=job.bearer_token_file or "",
    )


def _remote(name: str, target: RemoteWriteTarget) -> RemoteWrite:
    return RemoteWrite(
        name=name,
        url=target.url,
        origin=Origin(target.span, target.seed),
        tls=_tls(target.tls),
        login=_login(target.auth),
        token_file=target.bearer_token_file or "",
    )


def _login(spec: connection.Login | None) -> Login | None:
    return Login(spec.username, spec.password_file) if spec else None


def _tls(spec: connection.Tls | None) -> Tls | None:
    if spec is None:
        return None
    return Tls(
        ca_file=spec.ca_file or "",
        cert_file=spec.cert_file or "",
        key_file=spec.key_file or "",
        server_name=spec.server_name or "",
        insecure=spec.insecure,
    )
