"""The wanted files and what stands in the output folder → what is to be done with each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256

from genmon.artifact import Artifact
from genmon.frozen import dataclass
from genmon.publish.manifest import NAME, Listed, manifest_bytes
from genmon.publish.paths import parents, shown
from genmon.publish.tree import Kind, Tree


class State(StrEnum):
    """How a file stands to what is wanted.

    ``EDITED``, ``STALE_EDITED`` and ``TAKEN`` would lose somebody's work; ``BLOCKED`` cannot be
    written at all, because a folder, a link or a device stands in the way.
    """

    CURRENT = "current"
    MISSING = "missing"
    OUTDATED = "outdated"
    STALE = "stale"
    EDITED = "edited"
    STALE_EDITED = "stale and edited"
    TAKEN = "taken"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Found:
    """One file: ``wanted`` is None where it is to go, ``standing`` is kept where it is at stake.

    ``blocker`` is the path of what stands in the way.
    """

    path: str
    state: State
    wanted: Artifact | None = None
    standing: bytes | None = None
    blocker: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every generated file by path, the foreign ones, and the manifest that is to be."""

    tree: Tree
    found: tuple[Found, ...]
    foreign: tuple[str, ...]
    manifest: bytes
    manifest_current: bool

    def paths(self, *states: State) -> tuple[str, ...]:
        """Return the paths in these states, sorted."""
        return tuple(found.path for found in self.found if found.state in states)


def compare(
    wanted: Sequence[Artifact],
    tree: Tree,
    listed: Mapping[str, Listed],
    systems: frozenset[str] | None,
) -> Comparison:
    """Compare ``wanted``, which holds files of ``systems`` only (None: of all), with ``tree``.

    ``listed`` is what the manifest there lists; its files of other systems are left as they are.
    """
    by_path = {artifact.path: artifact for artifact in wanted}
    others = [file for file in listed.values() if file.path not in by_path]
    gone = {file.path: file for file in others if systems is None or file.system in systems}
    left = {file.path: file for file in others if file.path not in gone}
    standing = [_wanted(artifact, tree, listed) for artifact in wanted]
    found = [*standing, *(stale for file in gone.values() for stale in _stale(file, tree))]
    kept = tree.entries.keys() - {item.path for item in found} - {NAME}
    manifest = manifest_bytes([*(Listed.of(artifact) for artifact in wanted), *left.values()])
    return Comparison(
        tree=tree,
        found=tuple(sorted(_blocked(found, kept), key=lambda item: item.path)),
        foreign=_foreign(kept - left.keys(), {*left, *by_path}),
        manifest=manifest,
        manifest_current=NAME in tree.entries and tree.read(NAME) == manifest,
    )


def _wanted(artifact: Artifact, tree: Tree, listed: Mapping[str, Listed]) -> Found:
    path = artifact.path
    if path not in tree.entries:
        return Found(path, State.MISSING, artifact)
    if tree.entries[path].kind is not Kind.FILE:
        return Found(path, State.BLOCKED, artifact, blocker=path)
    standing = tree.read(path)
    if standing == artifact.content:
        return Found(path, State.CURRENT, artifact)
    if path not in listed:
        return Found(path, State.TAKEN, artifact, standing)
    if sha256(standing).hexdigest() != listed[path].sha256:
        return Found(path, State.EDITED, artifact, standing)
    return Found(path, State.OUTDATED, artifact)


def _stale(file: Listed, tree: Tree) -> Iterator[Found]:
    if file.path in tree.entries and tree.entries[file.path].kind is Kind.FILE:
        intact = sha256(tree.read(file.path)).hexdigest() == file.sha256
        yield Found(file.path, State.STALE if intact else State.STALE_EDITED)


def _blocked(found: Sequence[Found], kept: set[str]) -> Iterator[Found]:
    # What is kept decides the shape of the tree: it needs its folders, and it is no folder itself.
    needed = {folder for path in kept for folder in parents(path)}
    for item in found:
        blocker = next((folder for folder in parents(item.path) if folder in kept), "")
        if item.path in needed:
            blocker = item.path
        if blocker and item.wanted:
            yield Found(item.path, State.BLOCKED, item.wanted, blocker=blocker)
        else:
            yield item


def _foreign(kept: set[str], ours: set[str]) -> tuple[str, ...]:
    """Name each foreign file, or the topmost folder that holds nothing of ours."""
    shared = {folder for path in ours for folder in parents(path)}
    named = set()
    for path in kept:
        alien = [folder for folder in parents(path) if folder not in shared]
        named.add(shown(f"{alien[-1]}/" if alien else path))
    return tuple(sorted(named))
