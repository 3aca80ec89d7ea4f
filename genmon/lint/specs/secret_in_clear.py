"""An address carries a password or a token, or a text or a label is one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from genmon.diag import Code, Diagnostic, Span
from genmon.lint.rule import LintRule
from genmon.model.capabilities import reveals
from genmon.model.system_specs import SystemSpecs

SECRET_IN_CLEAR = Code(
    "GM306",
    "secret in clear",
    """
What is generated is committed, so a secret in a spec is a published secret. Secrets are files on
the machine that uses them; the spec holds their path (`password_file`,
`routing_key_file`, `url_file`). Texts and labels of alerts are sent to everybody who hears of them.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each secret; the finding does not repeat it."""
    for address, span in _addresses(specs):
        if "@" in _host(address):
            hint = "take the part before `@` out, and change that password"
            yield _finding("this address carries credentials", span, hint)
        elif reveals(address):
            hint = "take the token out, and have it replaced"
            yield _finding("this address carries a secret", span, hint)
    for text, span in _texts(specs):
        if reveals(text):
            hint = "take it out, and have it replaced: it is known by now"
            yield _finding("this looks like a secret", span, hint)


def _host(address: str) -> str:
    """Return where an address leads, with what stands before an ``@``; all of it if it is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address


def _finding(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic(SECRET_IN_CLEAR, message, span, hint=hint, confidential=True)


def _addresses(specs: SystemSpecs) -> Iterator[tuple[str, Span]]:
    yield specs.grafana.datasource, specs.grafana.at("datasource")
    for key in ("grafana", "runbooks"):
        yield getattr(specs.system.links, key), specs.system.links.at(key)
    for remote in specs.storage.remote_write.values():
        yield remote.url, remote.at("url")
    for job in specs.scrape.jobs.values():
        for index, target in enumerate(job.targets):
            yield target if "//" in target else f"//{target}", job.at_item("targets", index)


def _texts(specs: SystemSpecs) -> Iterator[tuple[str, Span]]:
    """Yield what alerts say and are labelled with, as far as a person wrote it."""
    rungs = (rung for ladder in specs.alerts.values() for rung in ladder)
    for rung in rungs:
        if rung.summary:
            yield rung.summary, rung.at("summary")
        yield from ((value, rung.at("labels")) for value in rung.labels.values())
    for signal in specs.signals.values():
        yield from ((value, signal.at("labels")) for value in signal.labels.values())
    for job in specs.scrape.jobs.values():
        yield from ((value, job.at("labels")) for value in job.labels.values())


RULE = LintRule("secret_in_clear", check)
