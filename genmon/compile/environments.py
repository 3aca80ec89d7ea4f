"""The versions of a system's specs: one for each environment, the one to be written first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from genmon import load
from genmon.diag import Diagnostic, Note, did_you_mean
from genmon.frozen import dataclass
from genmon.load.difference import Difference, differences
from genmon.load.overlay import SECTION, default_environment, environments, overlaid
from genmon.load.overlay_codes import NO_ENVIRONMENT, TOO_MANY_ENVIRONMENTS
from genmon.model.source import SourceMap

_MOST = 50
Trees = tuple[SourceMap, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The files of a system in one environment; ``wanted`` where it is the one to be written.

    ``environment`` is empty where the system has none.
    """

    trees: Trees
    diagnostics: tuple[Diagnostic, ...]
    wanted: bool
    environment: str = ""


def versions(trees: Sequence[SourceMap], environment: str) -> Iterator[Version]:
    """Yield the version in ``environment`` (empty for the system's own choice), then the others.

    All are compiled, so a mistake in one that is rarely written is found at once. A system that
    has no such environment yields nothing.
    """
    known = environments(trees)
    if environment and environment not in known:
        return
    first = environment or default_environment(trees)
    changed, diagnostics = overlaid(trees, first)
    if len(known) > _MOST:
        yield Version(changed, (*diagnostics, _too_many(trees)), wanted=True, environment=first)
        return
    yield Version(changed, diagnostics, wanted=True, environment=first)
    for other in sorted(known):
        if other != first:
            yield Version(*overlaid(trees, other), wanted=False, environment=other)


Found = tuple[str, tuple[Diagnostic, ...]]
"""An environment, and what was found in it."""


def by_environment(found: Sequence[Found]) -> Iterator[Diagnostic]:
    """Yield each finding once, with a note on where it is so, if not in every environment."""
    where: dict[Diagnostic, dict[str, None]] = {}
    for environment, diagnostics in found:
        for one in diagnostics:
            where.setdefault(one, {})[environment] = None
    for one, names in where.items():
        yield one if len(names) == len(found) else _noted(one, sorted(names))


def _noted(diagnostic: Diagnostic, names: Sequence[str]) -> Diagnostic:
    quoted = [f"`{name}`" for name in names]
    which = f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]
    note = Note(f"in the environment{'s' if len(quoted) > 1 else ''} {which}")
    return replace(diagnostic, notes=(*diagnostic.notes, note))


def _too_many(trees: Sequence[SourceMap]) -> Diagnostic:
    """Return the finding at the first environment that is one too many."""
    places = [tree[SECTION].keys_at for tree in trees if isinstance(tree.get(SECTION), SourceMap)]
    spans = [span for names in places for span in names.values()]
    message = f"a system has {len(spans)} environments, and {_MOST} are compiled at most"
    hint = "keep those whose specs differ; a label tells places apart that are alike"
    return Diagnostic(TOO_MANY_ENVIRONMENTS, message, spans[_MOST], hint=hint)


def unknown_environment(environment: str, known: Iterable[str]) -> Diagnostic:
    """Return the finding that no system has the environment that was asked for."""
    hint = did_you_mean(environment, known, what="environments")
    return Diagnostic(NO_ENVIRONMENT, f"no system has the environment `{environment}`", hint=hint)


@dataclass(frozen=True, slots=True)
class Compared:
    """A system, its environments, and what differs between the two that were asked for."""

    system: str
    environments: tuple[str, ...]
    default: str
    differences: tuple[Difference, ...] = ()


def compare_environments(
    specs: Path, systems: Sequence[str], pair: tuple[str, str] | None
) -> tuple[Compared, ...]:
    """Return each system that has environments, or both of ``pair``; the specs are sound."""
    found = []
    for source in load.discover(specs, systems).systems:
        trees = [tree for file in source.files if (tree := load.parse(file)[0]) is not None]
        known = environments(trees)
        if known and (pair is None or set(pair) <= set(known)):
            differing = differences(*(overlaid(trees, name)[0] for name in pair)) if pair else ()
            default = default_environment(trees)
            found.append(Compared(source.name, tuple(sorted(known)), default, differing))
    return tuple(found)
