"""A commit and a folder of it → what stands there, as ``compare`` reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from genmon.frozen import dataclass
from genmon.publish.git.run import Git
from genmon.publish.paths import ATTRIBUTES, FIRST_MANIFEST, MANIFEST, parents
from genmon.publish.tree import Entry, Kind

_RECORDS = frozenset({MANIFEST, FIRST_MANIFEST, ATTRIBUTES})


class _Mode(StrEnum):
    """What Git calls the kinds of entries that are no plain files."""

    LINK = "120000"
    SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class CommitTree:
    """What stands in a folder of a commit: paths are relative to it.

    ``objects`` names the object of each entry; ``contents`` holds those that were read.
    """

    git: Git
    objects: Mapping[str, str]
    entries: Mapping[str, Entry]
    folders: frozenset[str]
    contents: dict[str, bytes]

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        name = self.objects[path]
        if name not in self.contents:
            self.contents[name] = self.git.read("cat-file", "blob", name)
        return self.contents[name]


def tree_at(git: Git, commit: str, folder: str, wanted: Iterable[str]) -> CommitTree:
    """Return what stands in ``folder`` of ``commit``; without a commit nothing does.

    The files at the ``wanted`` paths, and genmon's own records, are read at once.
    """
    listed = dict(_listed(git, commit, folder)) if commit else {}
    objects = {path: name for path, (_, name) in listed.items()}
    entries = {path: _entry(mode) for path, (mode, _) in listed.items()}
    folders = frozenset({"", *(above for path in listed for above in parents(path))})
    soon = {*wanted, *(path for path in listed if path.rpartition("/")[2] in _RECORDS)}
    plain = {objects[path] for path in soon & entries.keys() if entries[path].kind is Kind.FILE}
    return CommitTree(git, objects, entries, folders, dict(_contents(git, sorted(plain))))


def _listed(git: Git, commit: str, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the path, mode and object of all that is below the folder."""
    tree = f"{commit}:{folder}" if _has(git, commit, folder) else ""
    printed = git.read("ls-tree", "-r", "-z", "--full-tree", tree) if tree else b""
    for line in filter(None, printed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, name = about.decode().split(" ")
        yield os.fsdecode(path), (mode, name)


def _has(git: Git, commit: str, folder: str) -> bool:
    return not git.ask("rev-parse", "--verify", "--quiet", f"{commit}:{folder}").status


def _entry(mode: str) -> Entry:
    kinds: dict[str, Kind] = {_Mode.LINK: Kind.LINK, _Mode.SUBMODULE: Kind.OTHER}
    return Entry(kinds.get(mode, Kind.FILE), inode=0, modified=0, size=0, owner=0)


def _contents(git: Git, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each object with its bytes, asked for in one go."""
    printed = git.read("cat-file", "--batch", stdin="".join(f"{n}\n" for n in names).encode())
    start = 0
    for name in names:
        end = printed.index(b"\n", start)
        size = int(printed[start:end].split(b" ")[2])
        yield name, printed[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
