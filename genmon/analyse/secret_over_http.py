"""A password or a token that leaves in clear."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Severity
from genmon.model.scrape import Job
from genmon.model.whole import Whole

SECRET_OVER_HTTP = Code(
    "GM364",
    "secret sent over http",
    """
A job with a login or a token sends it with every scrape. Over plain http, everybody on the way can
read it. Add `tls: {ca_file: …}` or `scheme: https`.
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a warning for each job that sends a secret without TLS."""
    for job in whole.scrape.jobs.values():
        key = "auth" if job.auth else "bearer_token_file"
        if (job.auth or job.bearer_token_file) and not _is_encrypted(whole, job):
            message = f"`{key}` goes over plain http"
            hint = "add `tls: {ca_file: …}` or `scheme: https`"
            span = job.key_at(key)
            yield Diagnostic(SECRET_OVER_HTTP, message, span, hint=hint, severity=Severity.WARNING)


def _is_encrypted(whole: Whole, job: Job) -> bool:
    return job.scheme == "https" or (job.scheme is None and bool(job.tls or whole.scrape.tls))


ANALYSIS = Analysis("secret_over_http", check)
