"""An address carries a user name and password."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Span
from genmon.model.whole import Whole

SECRET_IN_CLEAR = Code(
    "GM306",
    "secret in clear",
    """
What is generated is committed, so a secret in a spec is a published secret. Secrets are files on
the machine that uses them; the spec holds their path (`password_file`,
`routing_key_file`, `url_file`).
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each address with credentials in it; the finding does not repeat them."""
    for address, span in _addresses(whole):
        if "@" in urlsplit(address).netloc:
            yield Diagnostic(
                SECRET_IN_CLEAR,
                "this address carries credentials",
                span,
                hint="take the part before `@` out, and change that password",
                confidential=True,
            )


def _addresses(whole: Whole) -> Iterator[tuple[str, Span]]:
    yield whole.grafana.datasource, whole.grafana.at("datasource")
    for key in ("grafana", "runbooks"):
        yield getattr(whole.system.links, key), whole.system.links.at(key)
    for remote in whole.storage.remote_write.values():
        yield remote.url, remote.at("url")
    for job in whole.scrape.jobs.values():
        for index, target in enumerate(job.targets):
            yield target if "//" in target else f"//{target}", job.at_item("targets", index)


ANALYSIS = Analysis("secret_in_clear", check)
