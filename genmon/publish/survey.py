"""The wanted files and the output folder → their comparison, read from disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed, Severity
from genmon.frozen import dataclass
from genmon.publish import first_manifest, git_attributes
from genmon.publish.compare import Comparison, compare
from genmon.publish.edits import blocked
from genmon.publish.manifest import BROKEN_MANIFEST, Listed, manifests, read_manifest
from genmon.publish.paths import require_usable
from genmon.publish.place import Place
from genmon.publish.records import standing_records
from genmon.publish.tree import Kind, Standing


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


def survey(
    wanted: Wanted, tree: Standing, place: Place, *, force: bool
) -> tuple[Comparison, list[Diagnostic]]:
    """Compare ``wanted`` with ``tree``, which stands at ``place``.

    Broken manifests raise ``Failed``; with ``force`` they count as absent and are warnings.
    """
    listed: dict[str, Listed] = {}
    findings: list[Diagnostic] = []
    for path in _manifests(wanted, tree):
        try:
            listed |= _listed(path, tree, place)
        except Failed as failure:
            findings += failure.diagnostics
    if findings and not (force and all(item.code is BROKEN_MANIFEST for item in findings)):
        raise Failed(findings)
    comparison = compare(wanted.artifacts, tree, listed, wanted.systems)
    return comparison, [_taken_over(finding) for finding in findings]


def _taken_over(finding: Diagnostic) -> Diagnostic:
    return replace(finding, severity=Severity.WARNING, hint="taken over, because of `--force`")


def _manifests(wanted: Wanted, tree: Standing) -> list[str]:
    """Return the paths of the manifests that are genmon's, or where one of genmon's must go."""
    needed = manifests(map(Listed.of, wanted.artifacts)).keys()
    standing = standing_records(tree) - {git_attributes.NAME}
    present = tree.entries.keys() | tree.folders
    return sorted(standing | (needed & present), key=_first_one_first)


def _first_one_first(path: str) -> tuple[bool, str]:
    """Order so that what the manifest of a system lists counts, not what the old one of all did."""
    return path != first_manifest.NAME, path


def _listed(path: str, tree: Standing, place: Place) -> Mapping[str, Listed]:
    shown = place.show(path)
    if path in tree.folders or tree.entries[path].kind is not Kind.FILE:
        raise Failed([blocked(shown, shown)])
    content = tree.read(path)
    if path == first_manifest.NAME:
        return first_manifest.read_first(content) or {}
    return read_manifest(path, content, shown)
