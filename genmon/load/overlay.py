"""The specs and one environment in; the specs as they are in that environment out.

It happens before decoding, so that the same models check every value, and spans point to where the
value was written: in the overlay where it comes from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from genmon.diag import Code, Diagnostic, Span, nearest_name
from genmon.load.overlay_codes import NOT_BY_NAME, NOT_IN_THE_SPECS
from genmon.load.overlay_structure import restructured
from genmon.model.environments import Overlay
from genmon.model.source import SourceList, SourceMap

SECTION = "environments"
_FIRST = "write it in the specs first, with its value"
_OR_ADD = "write it in the specs first, or under `add`"
_ADDED = ("alerts", "receivers")
"""Sections that an environment may add to."""
_WHOLE = ("receivers",)
"""Sections whose entries are replaced, for another channel has other keys."""
_CHANGED = Overlay.model_fields.keys() - {"add", "drop", "seed"}
"""Sections of an environment that are laid over those of the specs."""


def environments(trees: Sequence[SourceMap]) -> dict[str, SourceMap]:
    """Return the environments that are written, by name."""
    sections = [tree[SECTION] for tree in trees if isinstance(tree.get(SECTION), SourceMap)]
    return {
        name: overlay
        for section in sections
        for name, overlay in section.items()
        if isinstance(overlay, SourceMap)
    }


def default_environment(trees: Sequence[SourceMap]) -> str:
    """Return the environment that the system names, empty where it names none."""
    systems = [tree["system"] for tree in trees if isinstance(tree.get("system"), SourceMap)]
    return next((str(system["environment"]) for system in systems if "environment" in system), "")


def overlaid(
    trees: Sequence[SourceMap], name: str
) -> tuple[tuple[SourceMap, ...], tuple[Diagnostic, ...]]:
    """Return the trees as they are in the environment ``name``, and what could not be laid over."""
    overlay = environments(trees).get(name)
    if overlay is None:
        return tuple(trees), ()
    rebuilt, diagnostics = restructured(trees, overlay)
    work = _Overlaying(rebuilt, diagnostics)
    for section, changes in overlay.items():
        if isinstance(changes, SourceMap) and section in _CHANGED:
            work.section(section, changes, overlay.keys_at[section])
    work.name(name)
    return tuple(work.trees), tuple(work.findings)


class _Overlaying:
    """The trees as far as they are changed; those handed in stay as they are."""

    def __init__(self, trees: list[SourceMap], findings: list[Diagnostic]) -> None:
        self.trees = trees
        self.findings = findings

    def name(self, environment: str) -> None:
        """Let the system know which environment it is."""
        for index, tree in enumerate(self.trees):
            if isinstance(tree.get("system"), SourceMap) and "environment" in tree["system"]:
                system = _with(tree["system"], "environment", environment)
                self.trees[index] = _with(tree, "system", system)

    def section(self, section: str, changes: SourceMap, at: Span) -> None:
        """Change one section, whichever files it stands in."""
        holders = [i for i, tree in enumerate(self.trees) if isinstance(tree.get(section), dict)]
        if not holders:
            self._absent(section, [key for tree in self.trees for key in tree], at)
            return
        for key in changes:
            holder = next((i for i in holders if key in self.trees[i][section]), None)
            if (section, key) == ("system", "environment"):
                message = "an environment knows its own name"
                self._find(NOT_IN_THE_SPECS, message, changes.keys_at[key], "take this out")
                continue
            if holder is None:
                known = [name for i in holders for name in self.trees[i][section]]
                step = _OR_ADD if section in _ADDED else _FIRST
                self._absent(key, known, changes.keys_at[key], step)
                continue
            tree = self.trees[holder]
            entries = self._put(tree[section], changes, key, whole=section in _WHOLE)
            self.trees[holder] = _with(tree, section, entries)

    def _put(
        self, base: SourceMap, changes: SourceMap, key: str, *, whole: bool = False
    ) -> SourceMap:
        """Return ``base`` with one key changed; what goes further down keeps its own place."""
        old, new = base[key], changes[key]
        if not whole and isinstance(new, SourceMap):
            if isinstance(old, SourceMap):
                return _with(base, key, self._merged(old, new))
            if isinstance(old, SourceList):
                return _with(base, key, self._by_name(old, new))
        if isinstance(old, SourceList) and _names(old):
            hint = f"change them by name: `{key}: {{{_names(old)[0]}: {{…}}}}`"
            message = f"`{key}` is a list of named things"
            self._find(NOT_BY_NAME, message, changes.values_at[key], hint)
            return base
        return _with(base, key, new, changes)

    def _merged(self, base: SourceMap, changes: SourceMap) -> SourceMap:
        for key in changes:
            if key in base:
                base = self._put(base, changes, key)
            else:
                self._absent(key, base, changes.keys_at[key])
        return base

    def _by_name(self, base: SourceList, changes: SourceMap) -> SourceList:
        names = _names(base)
        items = list(base)
        for name, change in changes.items():
            at = changes.keys_at[name]
            if name not in names:
                self._absent(name, names, at, _OR_ADD)
            elif names.count(name) > 1:
                message = f"`{name}` stands here {names.count(name)} times"
                self._find(NOT_BY_NAME, message, at, "change the value in the specs")
            elif isinstance(change, SourceMap):
                index = next(i for i, item in enumerate(items) if _name(item) == name)
                items[index] = self._merged(items[index], change)
        return _listed(base, items)

    def _absent(
        self, key: str, known: Sequence[str] | SourceMap, at: Span, step: str = _FIRST
    ) -> None:
        near = nearest_name(key, known)
        hint = f"did you mean `{near}`?" if near else step
        message = f"the specs have no `{key}` here that could be changed"
        self._find(NOT_IN_THE_SPECS, message, at, hint)

    def _find(self, code: Code, message: str, at: Span, hint: str) -> None:
        self.findings.append(Diagnostic(code, message, at, hint=hint))


def _name(item: Any) -> str:  # noqa: ANN401 - any plain value
    return str(item.get("name", "")) if isinstance(item, SourceMap) else ""


def _names(items: SourceList) -> list[str]:
    return [name for item in items if (name := _name(item))]


def _with(
    base: SourceMap,
    key: str,
    value: Any,  # noqa: ANN401 - any plain value
    source: SourceMap | None = None,
) -> SourceMap:
    """Return a copy of ``base`` with another value under ``key``, in the place ``source`` says."""
    changed = SourceMap(base.span)
    for name, old in base.items():
        place = source if source is not None and name == key else base
        changed.put(
            name,
            value if name == key else old,
            key_at=place.keys_at[name],
            value_at=place.values_at[name],
            raw=place.raw[name],
        )
    return changed


def _listed(base: SourceList, items: Sequence[Any]) -> SourceList:
    changed = SourceList(base.span)
    for item, item_at, raw in zip(items, base.items_at, base.raw, strict=True):
        changed.put(item, item_at=item_at, raw=raw)
    return changed
