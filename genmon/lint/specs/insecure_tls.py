"""TLS that trusts anybody."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.model.connection import Tls
from genmon.model.system_specs import SystemSpecs

INSECURE_TLS = Code(
    "GM363",
    "TLS trusts anybody",
    """
With `insecure: true` whoever stands between Prometheus and the other end can read what is sent, the
password included, and answer in its place. Name the authority that signed the certificate instead,
`ca_file`; where the certificate is for another name, say which with `server_name`.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each TLS setting that checks no certificate."""
    for tls in _settings(specs):
        if tls.insecure:
            message = "no certificate is checked here"
            hint = "name the authority with `ca_file` instead"
            span = tls.key_at("insecure")
            yield Diagnostic(INSECURE_TLS, message, span, hint=hint, severity=Severity.WARNING)


def _settings(specs: SystemSpecs) -> Iterator[Tls]:
    jobs, remotes = specs.scrape.jobs.values(), specs.storage.remote_write.values()
    settings = (specs.scrape.tls, *(job.tls for job in jobs), *(remote.tls for remote in remotes))
    yield from (tls for tls in settings if tls)


RULE = LintRule("insecure_tls", check)
