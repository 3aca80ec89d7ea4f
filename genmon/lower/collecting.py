"""The scrape and storage sections to the plan."""

from __future__ import annotations

from genmon.model.scrape import Job
from genmon.model.whole import Whole
from genmon.plan import Limits, Origin, Probe, RemoteWrite, ScrapeJob, Scraping, Storage
from genmon.prom.naming import SYSTEM


def scraping(whole: Whole) -> Scraping:
    """Return what Prometheus collects; the system's name goes with every sample that leaves it."""
    scrape = whole.scrape
    return Scraping(
        interval=scrape.interval,
        evaluation_interval=scrape.evaluation_interval,
        jobs=tuple(_job(whole, name, job) for name, job in sorted(scrape.jobs.items())),
        alertmanagers=scrape.alertmanagers,
        external_labels=((SYSTEM, whole.name),),
        origin=Origin(whole.place("scrape", ""), scrape.seed),
    )


def storage(whole: Whole) -> Storage:
    """Return how long samples are kept and where else they go."""
    kept = whole.storage
    return Storage(
        retention=kept.retention,
        size=kept.size_bytes,
        remote_write=tuple(
            RemoteWrite(name, target.url, Origin(target.span, target.seed))
            for name, target in sorted(kept.remote_write.items())
        ),
        origin=Origin(whole.place("storage", ""), kept.seed),
    )


def _job(whole: Whole, name: str, job: Job) -> ScrapeJob:
    limits = whole.scrape.limits
    return ScrapeJob(
        name=name,
        origin=Origin(job.span, job.seed),
        targets=job.targets,
        files=job.files,
        path=job.path,
        scheme=job.scheme,
        interval=job.interval,
        timeout=job.timeout,
        labels=tuple(sorted(job.labels.items())),
        limits=Limits(limits.samples, limits.labels, limits.label_value_length),
        probe=Probe(job.probe, job.via) if job.probe and job.via else None,
    )
