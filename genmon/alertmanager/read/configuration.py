"""The text of any Alertmanager configuration in; who it notifies of what, and findings, out."""

from __future__ import annotations

from genmon.alertmanager.config.config import Config
from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read import global_rules, http_rules, receiver_rules, slack_rules
from genmon.alertmanager.read.codes import NO_ROUTE
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.note_codes import IGNORED_DOCUMENT
from genmon.alertmanager.read.parts import config_of
from genmon.alertmanager.read.reader import Reader
from genmon.alertmanager.read.section import Section
from genmon.alertmanager.read.yaml_node import first_document
from genmon.diag import Diagnostic, Failed, Span, in_source_order
from genmon.frozen import dataclass

RULES = {
    **receiver_rules.RULES,
    **http_rules.RULES,
    **slack_rules.RULES,
    "global": global_rules.check_global,
}


@dataclass(frozen=True, slots=True)
class Read:
    """A configuration, absent where that Alertmanager would not start with it, and why."""

    config: Config | None
    diagnostics: tuple[Diagnostic, ...]


def read_config(text: str, path: str, version: Version) -> Read:
    """Read a configuration as the Alertmanager of ``version`` does, and find all that it refuses.

    Alertmanager stops at its first error; here each is found, with its place. Templates and secret
    files are not looked at.
    """
    findings = Findings(path, version)
    try:
        config = _config(text, findings)
    except Failed as failed:
        return Read(None, in_source_order((*findings.found, *failed.diagnostics)))
    if not findings.found:
        return Read(config, ())
    ignored = (note for note in findings.notes if note.code is IGNORED_DOCUMENT)
    return Read(None, in_source_order((*findings.found, *ignored)))


def _config(text: str, findings: Findings) -> Config | None:
    document, ignored = first_document(text, findings.path)
    if ignored:
        message = "Alertmanager does not read this document, nor any below"
        findings.note(IGNORED_DOCUMENT, message, ignored, "delete the line `---` above, or this")
    if document is None:
        message = "the file is empty: there is no route"
        findings.find(NO_ROUTE, message, Span.of_file(findings.path))
        return None
    whole = Reader(findings, RULES).section(document, "top")
    if not isinstance(whole.get("route"), Section):
        findings.find(NO_ROUTE, "there is no `route`, so nobody is notified", whole.span)
        return None
    return config_of(whole, findings)
