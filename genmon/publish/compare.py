"""The wanted files and what stands in the output folder → what is to be done with each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from genmon.artifact import Artifact
from genmon.frozen import dataclass
from genmon.publish.found import Found, State
from genmon.publish.manifest import Listed
from genmon.publish.paths import parents, shown
from genmon.publish.records import records, standing_records
from genmon.publish.tree import Kind, Standing


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every file of genmon's by path, manifests among them, and the foreign ones."""

    tree: Standing
    found: tuple[Found, ...]
    foreign: tuple[str, ...]

    def paths(self, *states: State) -> tuple[str, ...]:
        """Return the paths in these states, sorted."""
        return tuple(found.path for found in self.found if found.state in states)


def compare(
    wanted: Sequence[Artifact],
    tree: Standing,
    listed: Mapping[str, Listed],
    systems: frozenset[str] | None,
) -> Comparison:
    """Compare ``wanted``, which holds files of ``systems`` only (None: of all), with ``tree``.

    ``listed`` is what the manifests there list; the files of other systems are left as they are.
    """
    by_path = {artifact.path: artifact for artifact in wanted}
    others = [file for file in listed.values() if file.path not in by_path]
    gone = {file.path: file for file in others if systems is None or file.system in systems}
    left = {file.path: file for file in others if file.path not in gone}
    new = [Listed.of(artifact) for artifact in wanted]
    founds = [
        *(_wanted(artifact, tree, listed) for artifact in wanted),
        *(stale for file in gone.values() for stale in _stale(file, tree)),
        *records([*new, *left.values()], tree, systems),
    ]
    kept = tree.entries.keys() - {item.path for item in founds} - standing_records(tree)
    return Comparison(
        tree=tree,
        found=tuple(sorted(_blocked(founds, kept), key=lambda item: item.path)),
        foreign=_foreign(kept - left.keys(), {*left, *by_path}),
    )


def _wanted(artifact: Artifact, tree: Standing, listed: Mapping[str, Listed]) -> Found:
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
    return Found(path, _written_by(listed[path], standing), artifact, standing)


def _written_by(listed: Listed, standing: bytes) -> State:
    if listed.made(standing):
        return State.OUTDATED
    return State.MERGED if listed.is_merged else State.EDITED


def _stale(file: Listed, tree: Standing) -> Iterator[Found]:
    if file.path in tree.entries and tree.entries[file.path].kind is Kind.FILE:
        intact = file.is_merged or file.made(tree.read(file.path))
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
