"""Nodes to models: the files of one system, read into sections and put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.load.empty_value import empty_values
from genmon.load.explain_error import KINDS, diagnose
from genmon.model.dashboards import Grafana
from genmon.model.document import Document
from genmon.model.scrape import Scrape, Storage
from genmon.model.slos import slo_signals
from genmon.model.source import SourceMap
from genmon.model.system_specs import SystemSpecs

DUPLICATE_NAME = Code(
    "GM220",
    "defined twice",
    """
Every name of a system is defined once, in whichever file. A second definition would win or lose
depending on the order of files, so it is refused. Rename one of the two, or remove it.

A section that is one thing rather than a collection of names (`system`, `routes`, `scrape`,
`storage`, `smtp`, `grafana`, `inhibit`) is written in one file only.
""",
)

MISSING_SECTION = Code(
    "GM221",
    "section missing",
    """
Every system needs `system` (what it is called and whose it is), `severities` (how urgent, and who
hears of it), `receivers` (who can be told) and `routes` (who hears of what no severity takes), in
any of its files. `genmon init` writes a starter that has them all.
""",
)

_NAMED = (
    "alerts",
    "dashboards",
    "environments",
    "exports",
    "maintenance",
    "metrics",
    "receivers",
    "seeds",
    "severities",
    "signals",
    "slos",
    "teams",
    "time_intervals",
)
_SINGLE = ("escalation", "grafana", "inhibit", "routes", "scrape", "smtp", "storage", "system")
_SAMPLES = {
    "system": "system: {title: Shop, owner: shop-team}",
    "severities": "severities: {critical: {rank: 1, notify: [RECEIVER]}}",
    "receivers": "receivers: {team: {email: {to: ADDRESS}}}",
    "routes": "routes: {default: RECEIVER}",
}
_STARTER = "`genmon init` writes a starter that has them all"
_REQUIRED = ("system", "severities", "receivers", "routes")


def decode(
    name: str, folder: str, trees: Sequence[SourceMap], document: type[Document]
) -> tuple[SystemSpecs | None, tuple[Diagnostic, ...]]:
    """Return the system's specs put together, or all that is wrong with them.

    ``folder`` is the system's folder as people know it; ``trees`` are its files.
    """
    sections = tuple(_sections(trees))
    duplicates = list(_duplicates(sections))
    documents = []
    for tree in trees:
        duplicates += empty_values(tree)
        shapes: dict[int, Any] = {KINDS: dict.fromkeys(document.signal_kinds, "")}
        try:
            documents.append(document.model_validate(tree, context=shapes))
        except ValidationError as error:
            duplicates += diagnose(error, tree, shapes)
    duplicates += _missing(folder, trees)
    if duplicates:
        return None, tuple(duplicates)
    places = {(part, entry): at for part, entry, at in sections}
    return _put_together(name, folder, documents, places), ()


def _sections(trees: Sequence[SourceMap]) -> Iterator[tuple[str, str, Span]]:
    """Yield each definition: its section, its name (empty for a single section) and its place."""
    for tree in trees:
        for section in _SINGLE:
            if section in tree:
                yield section, "", tree.keys_at[section]
        for section in _NAMED:
            entries = tree.get(section)
            if isinstance(entries, SourceMap):
                for name, span in entries.keys_at.items():
                    yield section, name, span
                    if section == "slos":
                        yield "signals", name, span
                        yield "signals", f"{name}_budget", span


def _duplicates(sections: Sequence[tuple[str, str, Span]]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Span] = {}
    for section, name, span in sections:
        earlier = first.setdefault((section, name), span)
        if earlier is not span:
            what = f"`{name}` in `{section}`" if name else f"section `{section}`"
            yield Diagnostic(
                DUPLICATE_NAME,
                f"{what} is defined twice",
                max(earlier, span),
                label="second definition",
                hint="rename one of them, or remove it",
                notes=(Note("first defined here", min(earlier, span)),),
            )


def _missing(folder: str, trees: Sequence[SourceMap]) -> Iterator[Diagnostic]:
    for section in _REQUIRED:
        if not any(section in tree for tree in trees):
            yield Diagnostic(
                MISSING_SECTION,
                f"{folder}: no file has the section `{section}`",
                Span.of_file(trees[0].span.path) if trees else None,
                hint=f"add one, as `{_SAMPLES[section]}`; {_STARTER}",
            )


def _put_together(
    name: str, folder: str, documents: Sequence[Document], places: Mapping[tuple[str, str], Span]
) -> SystemSpecs:
    named = {section: _merged(documents, section) for section in _NAMED}
    named["signals"] = dict(sorted({**slo_signals(named["slos"]), **named["signals"]}.items()))
    single = {section: _single(documents, section) for section in _SINGLE}
    return SystemSpecs(
        name=name,
        system=single["system"],
        routes=single["routes"],
        scrape=single["scrape"] or Scrape(),
        storage=single["storage"] or Storage(),
        grafana=single["grafana"] or Grafana(),
        smtp=single["smtp"],
        escalation=single["escalation"],
        inhibit=single["inhibit"] or (),
        folder=folder,
        places=places,
        **named,
    )


def _merged(documents: Sequence[Document], section: str) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for document in documents:
        entries |= getattr(document, section)
    return dict(sorted(entries.items()))


def _single(documents: Sequence[Document], section: str) -> Any:  # noqa: ANN401 - the section's model
    return next((getattr(d, section) for d in documents if getattr(d, section)), None)
