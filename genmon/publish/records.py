"""What is generated → the files that say so: manifests and git's attributes, each as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.artifact import Artifact
from genmon.publish import first_manifest, git_attributes
from genmon.publish.found import Found, State
from genmon.publish.manifest import Listed, is_manifest, is_ours, manifests, system_of
from genmon.publish.tree import Entry, Kind, Standing


def records(files: Iterable[Listed], tree: Standing, systems: frozenset[str] | None) -> list[Found]:
    """Return the manifests that list ``files``, those that go, and git's attributes.

    The manifest of a system that is not of ``systems`` (None: all) is left as it stands.
    """
    standing = standing_records(tree)
    wanted = manifests(files)
    chosen = {
        path: content
        for path, content in wanted.items()
        if systems is None or system_of(path) in systems or path not in standing
    }
    gone = sorted(path for path in standing - wanted.keys() if _goes(path, systems))
    founds = [_wanted(path, content, tree) for path, content in chosen.items()]
    return [*founds, *(Found(path, State.STALE) for path in gone), *_attributes(tree)]


def standing_records(tree: Standing) -> frozenset[str]:
    """Return the paths of the files that stand there and that a function of this module wrote."""
    return frozenset(path for path, entry in tree.entries.items() if _is_record(path, entry, tree))


def _is_record(path: str, entry: Entry, tree: Standing) -> bool:
    if entry.kind is not Kind.FILE:
        return False
    match path:
        case first_manifest.NAME:
            return first_manifest.read_first(tree.read(path)) is not None
        case git_attributes.NAME:
            return git_attributes.is_ours(tree.read(path))
        case _:
            return is_manifest(path) and is_ours(tree.read(path))


def _goes(path: str, systems: frozenset[str] | None) -> bool:
    if path == git_attributes.NAME:
        return False
    return path == first_manifest.NAME or systems is None or system_of(path) in systems


def _wanted(path: str, content: bytes, tree: Standing) -> Found:
    artifact = Artifact(path, content)
    if path not in tree.entries:
        return Found(path, State.MISSING, artifact)
    if tree.entries[path].kind is not Kind.FILE:
        return Found(path, State.BLOCKED, artifact, blocker=path)
    current = tree.read(path) == content
    return Found(path, State.CURRENT if current else State.OUTDATED, artifact)


def _attributes(tree: Standing) -> Iterator[Found]:
    """Yield git's attributes, unless somebody has written some there who knows better."""
    name = git_attributes.NAME
    free = name not in tree.entries and name not in tree.folders
    if free or name in standing_records(tree):
        yield _wanted(name, git_attributes.CONTENT, tree)
