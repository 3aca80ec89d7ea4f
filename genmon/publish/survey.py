"""The wanted files and the output folder → their comparison, read from disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed, Severity
from genmon.frozen import dataclass
from genmon.publish.compare import Comparison, compare
from genmon.publish.edits import blocked
from genmon.publish.manifest import NAME, Listed, read_manifest
from genmon.publish.paths import require_usable
from genmon.publish.place import Place
from genmon.publish.tree import Kind, Tree, scan


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files that are to stand there, and the systems they are of (None: all there are)."""

    artifacts: tuple[Artifact, ...]
    systems: frozenset[str] | None


def select(artifacts: Iterable[Artifact], systems: frozenset[str] | None) -> Wanted:
    """Return the files of ``systems``, or raise ``Failed`` where a path cannot be used.

    Files of no system are shared by all, so a run for some systems leaves them as they are.
    """
    usable = require_usable(artifacts)
    chosen = (item for item in usable if systems is None or item.system in systems)
    return Wanted(tuple(chosen), systems)


def survey(wanted: Wanted, place: Place, *, force: bool) -> tuple[Comparison, list[Diagnostic]]:
    """Compare ``wanted`` with what stands at ``place``.

    A broken manifest raises ``Failed``; with ``force`` it counts as absent and is a warning.
    """
    tree = scan(place.real)
    listed, findings = {}, []
    try:
        listed = _listed(tree, place)
    except Failed as failure:
        if not force or NAME not in tree.entries or tree.entries[NAME].kind is not Kind.FILE:
            raise
        hint = "taken over, because of `--force`"
        findings = [
            replace(finding, severity=Severity.WARNING, hint=hint)
            for finding in failure.diagnostics
        ]
    return compare(wanted.artifacts, tree, listed, wanted.systems), findings


def _listed(tree: Tree, place: Place) -> dict[str, Listed]:
    path = place.show(NAME)
    if NAME in tree.folders or (NAME in tree.entries and tree.entries[NAME].kind is not Kind.FILE):
        raise Failed([blocked(path, path)])
    return read_manifest(tree.read(NAME), path) if NAME in tree.entries else {}
