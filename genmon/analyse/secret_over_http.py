"""A password or a token that leaves in clear."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Severity
from genmon.model.scrape import Job, RemoteWriteTarget
from genmon.model.whole import Whole

SECRET_OVER_HTTP = Code(
    "GM364",
    "secret sent over http",
    """
A job with a login or a token sends it with every scrape, and a remote storage is sent its own with
every write. Over plain http, everybody on the way can read it. Give the job `tls: {ca_file: …}` or
`scheme: https`, and the storage a URL with `https://`.
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a warning for each job and remote storage that is told a secret without TLS."""
    for job in whole.scrape.jobs.values():
        if not _is_encrypted(whole, job):
            yield from _told(job, "add `tls: {ca_file: …}` or `scheme: https`")
    for remote in whole.storage.remote_write.values():
        if not remote.is_encrypted:
            yield from _told(remote, "write the URL with `https://`")


def _told(spec: Job | RemoteWriteTarget, hint: str) -> Iterator[Diagnostic]:
    if spec.auth or spec.bearer_token_file:
        key = "auth" if spec.auth else "bearer_token_file"
        message, span = f"`{key}` goes over plain http", spec.key_at(key)
        yield Diagnostic(SECRET_OVER_HTTP, message, span, hint=hint, severity=Severity.WARNING)


def _is_encrypted(whole: Whole, job: Job) -> bool:
    return job.scheme == "https" or (job.scheme is None and bool(job.tls or whole.scrape.tls))


ANALYSIS = Analysis("secret_over_http", check)
