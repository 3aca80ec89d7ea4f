"""The generated files of a system in, its version out: what they say, without the specs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from genmon.alertmanager.read.configuration import read_config
from genmon.commands.diff.output.documents import document_of
from genmon.commands.diff.output.folder import CONFIG, RULES, Texts, refused, systems_in
from genmon.commands.diff.output.rules import groups_of
from genmon.compile.routing.alerts_of_rules import alerts_of
from genmon.compile.routing.choose import NEWEST
from genmon.compile.routing.of_system import Routing
from genmon.diag import Span
from genmon.load.shown import shown
from genmon.plan import (
    Notifying,
    Origin,
    Provisioning,
    Route,
    Scraping,
    Storage,
    SystemPlan,
    Targets,
)
from genmon.review.context import Version

_NOWHERE = Origin(Span("", 0, 0, 0, 0))


def versions_in(folder: Path) -> dict[str, Version]:
    """Return the version of each system by name; raises Failed."""
    return {name: _version(name, texts, folder) for name, texts in systems_in(folder).items()}


def _version(name: str, texts: Texts, folder: Path) -> Version:
    home = f"{shown(folder)}/" if name == "." else f"{shown(folder)}/{name}/"
    rules = {path: text for path, text in texts.items() if path.startswith(RULES)}
    groups = tuple(
        group for path, text in rules.items() for group in groups_of(text, f"{home}{path}")
    )
    documents = (document_of(path, text, f"{home}{path}") for path, text in texts.items())
    return Version(
        plan=replace(_EMPTY, name=_called(name), groups=groups),
        routing=_routing(_called(name), texts, rules, home),
        documents=tuple(document for document in documents if document),
    )


def _called(name: str) -> str:
    return "output" if name == "." else name


def _routing(name: str, texts: Texts, rules: Texts, home: str) -> Routing:
    if CONFIG not in texts:
        raise refused(f"{home}{CONFIG}", "there is no Alertmanager configuration")
    read = read_config(texts[CONFIG], f"{home}{CONFIG}", NEWEST)
    if read.config is None:
        first = read.diagnostics[0]
        line = first.span.line if first.span else 1
        raise refused(f"{home}{CONFIG}", first.message, line)
    routing = Routing(name, read.config)
    return replace(routing, alerts=alerts_of(rules, name, routing.looked_at))


_EMPTY = SystemPlan(
    name="",
    title="",
    owner="",
    targets=Targets((0, 0), (0, 0)),
    groups=(),
    notifying=Notifying((), Route("", _NOWHERE), (), (), 0),
    dashboards=(),
    scraping=Scraping(0, 0, (), (), (), _NOWHERE),
    storage=Storage(0, 0, (), _NOWHERE),
    provisioning=Provisioning("", "", "", "", _NOWHERE),
    origin=_NOWHERE,
)
"""What generated files do not say: it is alike on both sides."""
