"""The specs and what an environment adds and drops in; the specs with that done, and findings, out.

Before: ``alerts: {latency: [Slow, Slower]}`` and ``drop: {alerts: [Slow]}``. After: ``[Slower]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from genmon.diag import Diagnostic, Note, Span, did_you_mean
from genmon.load.overlay_codes import ALREADY_THERE, NOT_IN_THE_SPECS
from genmon.load.source_edit import Path, at, in_order, items_but, joined, name_of, put, without
from genmon.model.source import SourceList, SourceMap

_ENTRIES: dict[str, Path] = {"receivers": ("receivers",), "jobs": ("scrape", "jobs")}
"""Where the mappings are whose entries an environment adds and drops."""

_MILDEST = 1_000


def restructured(
    trees: Sequence[SourceMap], overlay: SourceMap
) -> tuple[list[SourceMap], list[Diagnostic]]:
    """Return the trees without what the environment drops and with what it adds."""
    work = _Restructuring(list(trees), [])
    for what, names in _parts(overlay, "drop", SourceList):
        for name, span in zip(names, names.items_at, strict=True):
            work.drop(what, str(name), span)
    for what, entries in _parts(overlay, "add", SourceMap):
        for name in entries:
            work.add(what, name, entries)
    return work.trees, work.found


def _parts(overlay: SourceMap, key: str, form: type[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each part of ``add`` or ``drop`` that has the right form; the models refuse others."""
    for what, value in at(overlay, (key,)).items():
        if what in {"alerts", *_ENTRIES} and isinstance(value, form):
            yield what, value


class _Restructuring:
    """The trees as far as they are changed; those handed in stay as they are."""

    def __init__(self, trees: list[SourceMap], found: list[Diagnostic]) -> None:
        self.trees = trees
        self.found = found

    def drop(self, what: str, name: str, span: Span) -> None:
        """Take a thing out of the file that has it."""
        known: list[str] = []
        for index, tree in enumerate(self.trees):
            places = dict(_places(tree, what))
            if name in places:
                self.trees[index] = _less(tree, places[name], name)
                return
            known += places
        message = f"the specs have no `{name}` to drop"
        hint = did_you_mean(name, known, what=what)
        self.found.append(Diagnostic(NOT_IN_THE_SPECS, message, span, hint=hint))

    def add(self, what: str, name: str, entries: SourceMap) -> None:
        """Put a thing into the file that has its section, or else into the first."""
        if what == "alerts":
            self._add_alerts(name, entries)
            return
        path = _ENTRIES[what]
        first = next(
            (at(tree, path).keys_at[name] for tree in self.trees if name in at(tree, path)), None
        )
        if first:
            self._there(what, name, entries.keys_at[name], first)
            return
        index = next((i for i, tree in enumerate(self.trees) if at(tree, path)), 0)
        self.trees[index] = put(self.trees[index], (*path, name), entries, entries[name])

    def _add_alerts(self, signal: str, entries: SourceMap) -> None:
        """Add alerts to the ladder of a signal, or a ladder where it has none."""
        path: Path = ("alerts", signal)
        has_ladder = (i for i, tree in enumerate(self.trees) if signal in at(tree, path[:1]))
        has_section = (i for i, tree in enumerate(self.trees) if at(tree, path[:1]))
        index = next(has_ladder, next(has_section, 0))
        ladder = at(self.trees[index], path[:1]).get(signal)
        added = entries[signal]
        if isinstance(ladder, SourceList) and isinstance(added, SourceList):
            added = in_order(joined(ladder, added), self._mildness)
        self.trees[index] = put(self.trees[index], path, entries, added)

    def _mildness(self, rung: object) -> int:
        """Return the rank of a rung's severity; what has none keeps its place at the mild end."""
        name = str(rung.get("severity")) if isinstance(rung, SourceMap) else ""
        ranks = [at(tree, ("severities", name)).get("rank") for tree in self.trees]
        return next((rank for rank in ranks if isinstance(rank, int)), _MILDEST)

    def _there(self, what: str, name: str, span: Span, first: Span) -> None:
        key = "scrape: {jobs: …}" if what == "jobs" else f"{what}: …"
        message = f"the specs have `{name}` already"
        hint = f"change it where the environment says `{key}`, outside of `add`"
        notes = (Note("it is defined here", first),)
        self.found.append(Diagnostic(ALREADY_THERE, message, span, hint=hint, notes=notes))


def _places(tree: SourceMap, what: str) -> Iterator[tuple[str, Path]]:
    """Yield the name of each thing of a kind, and the path of what holds it."""
    if what != "alerts":
        yield from ((name, _ENTRIES[what]) for name in at(tree, _ENTRIES[what]))
        return
    path: Path
    for signal in at(tree, ("alerts",)):
        path = ("alerts", signal)
        yield from ((name_of(item), path) for item in _items(tree, path) if name_of(item))
    for slo in at(tree, ("slos",)):
        path = ("slos", slo, "alerts")
        yield from ((name_of(item), path) for item in _items(tree, path) if name_of(item))


def _items(tree: SourceMap, path: Path) -> SourceList:
    items = at(tree, path[:-1]).get(path[-1])
    return items if isinstance(items, SourceList) else SourceList(tree.span)


def _less(tree: SourceMap, path: Path, name: str) -> SourceMap:
    """Return the tree without a thing; a list that would be empty goes as well."""
    if not _items(tree, path):
        return without(tree, (*path, name))
    rest = items_but(_items(tree, path), name)
    holder = at(tree, path[:-1])
    return put(tree, path, holder, rest) if rest else without(tree, path)
