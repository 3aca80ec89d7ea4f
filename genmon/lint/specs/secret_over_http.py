"""A password or a token that leaves in clear."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.model.base import Spec
from genmon.model.scrape import Job, RemoteWriteTarget
from genmon.model.system_specs import SystemSpecs

_PROOFS = frozenset({"token_file", "password_file", "api_key_file"})
"""What an integration sends with its messages, by the key of its file."""
SECRET_OVER_HTTP = Code(
    "GM364",
    "secret sent over http",
    """
A job with a login or a token sends it with every scrape, a remote storage is sent its own with
every write, and a receiver its own with every message. Over plain http, everybody on the way can
read it. Give the job `tls: {ca_file: …}` or `scheme: https`, and the storage and the receiver an
address with `https://`. An address of this machine is fine.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each job and remote storage that is told a secret without TLS."""
    for job in specs.scrape.jobs.values():
        if not _is_encrypted(specs, job):
            yield from _told(job, "add `tls: {ca_file: …}` or `scheme: https`")
    for remote in specs.storage.remote_write.values():
        if not remote.is_encrypted:
            yield from _told(remote, "write the URL with `https://`")
    yield from _receivers(specs)


def _receivers(specs: SystemSpecs) -> Iterator[Diagnostic]:
    for receiver in specs.receivers.values():
        for _, spec in receiver.channels():
            if _leaves_in_clear(spec):
                for key in sorted(_PROOFS & spec.model_fields_set):
                    yield _finding(spec, key, "write the address with `https://`")


def _leaves_in_clear(spec: Spec) -> bool:
    address = urlsplit(str(getattr(spec, "url", None) or getattr(spec, "api_url", None) or ""))
    return address.scheme == "http" and not _is_here(address.hostname or "")


def _is_here(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def _told(spec: Job | RemoteWriteTarget, hint: str) -> Iterator[Diagnostic]:
    if spec.auth or spec.bearer_token_file:
        key = "auth" if spec.auth else "bearer_token_file"
        yield _finding(spec, key, hint)


def _finding(spec: Spec, key: str, hint: str) -> Diagnostic:
    message = f"`{key}` goes over plain http"
    span = spec.key_at(key)
    return Diagnostic(SECRET_OVER_HTTP, message, span, hint=hint, severity=Severity.WARNING)


def _is_encrypted(specs: SystemSpecs, job: Job) -> bool:
    return job.scheme == "https" or (job.scheme is None and bool(job.tls or specs.scrape.tls))


RULE = LintRule("secret_over_http", check)
