"""The text of any Alertmanager configuration in; who it notifies of what, and findings, out."""

from __future__ import annotations

from dataclasses import dataclass

from genmon.diag import Diagnostic, Failed, Span, in_source_order
from genmon.routing import global_rules, http_rules, receiver_rules, slack_rules
from genmon.routing.config import Config
from genmon.routing.dialect import Version
from genmon.routing.read_codes import CONTRADICTION, NO_ROUTE
from genmon.routing.read_parts import Parts
from genmon.routing.section import Reader, Section
from genmon.routing.yaml_node import first_document

RULES = {
    **receiver_rules.RULES,
    **http_rules.RULES,
    "slack": slack_rules.slack,
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
    reader = Reader(path, version, RULES, CONTRADICTION)
    try:
        config = _config(text, reader)
    except Failed as failed:
        return Read(None, in_source_order((*reader.findings, *failed.diagnostics)))
    found = in_source_order(reader.findings)
    return Read(None if found else config, found)


def _config(text: str, reader: Reader) -> Config | None:
    document = first_document(text, reader.path)
    if document is None:
        reader.find(NO_ROUTE, "the file is empty: there is no route", Span.of_file(reader.path))
        return None
    whole = reader.section(document, "top")
    if not isinstance(whole.get("route"), Section):
        reader.find(NO_ROUTE, "there is no `route`, so nobody is notified", whole.span)
        return None
    return Parts(reader, whole).config()
