"""The versions of a system's specs: one for each environment, the one to be written first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from genmon import load
from genmon.diag import Diagnostic, Note, did_you_mean
from genmon.frozen import dataclass
from genmon.load.difference import Difference, differences
from genmon.load.overlay import default_environment, environments, overlaid
from genmon.load.overlay_codes import NO_ENVIRONMENT
from genmon.model.source import SourceMap

Trees = tuple[SourceMap, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The files of a system in one environment; ``wanted`` where it is the one to be written.

    ``environment`` is empty for the specs as they are where the system names none.
    """

    environment: str
    trees: Trees
    diagnostics: tuple[Diagnostic, ...]
    wanted: bool


def versions(trees: Sequence[SourceMap], environment: str) -> Iterator[Version]:
    """Yield the version in ``environment`` (empty for the system's own choice), then the others.

    All are compiled, so a mistake in one that is rarely written is found at once. A system that
    has no such environment yields nothing.
    """
    known = environments(trees)
    if environment and environment not in known:
        return
    first = environment or default_environment(trees)
    yield Version(first, *overlaid(trees, first), wanted=True)
    for other in sorted(known):
        if other != first:
            yield Version(other, *overlaid(trees, other), wanted=False)


def told_apart(
    found: Mapping[str, Sequence[Diagnostic]], overlays: Mapping[str, SourceMap]
) -> list[Diagnostic]:
    """Return the findings of all versions, by environment; one of some of them says of which.

    What stands in the text of an environment says so by its place.
    """
    where: dict[Diagnostic, list[str]] = {}
    for environment, diagnostics in found.items():
        for one in dict.fromkeys(diagnostics):
            where.setdefault(one, []).append(environment)
    return [
        one
        if len(names) == len(found) or any(_within(one, overlays.get(name)) for name in names)
        else replace(one, notes=(*one.notes, Note(_only_in(names))))
        for one, names in where.items()
    ]


def _within(one: Diagnostic, overlay: SourceMap | None) -> bool:
    span, around = one.span, overlay.span if overlay is not None else None
    if span is None or around is None or span.path != around.path:
        return False
    start, end = (around.line, around.column), (around.end_line, around.end_column)
    return start <= (span.line, span.column) <= end


def _only_in(names: Sequence[str]) -> str:
    named = [f"`{name}`" for name in names if name]
    if not named:
        return "in the specs as they are, and in none of the environments"
    return f"only in the environment{'s' if len(named) > 1 else ''} {', '.join(named)}"


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
