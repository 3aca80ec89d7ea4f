"""What stands in a folder: every file, link and folder below it, without reading any file."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from genmon.frozen import dataclass


class Kind(Enum):
    """What an entry is; ``OTHER`` is a pipe, a socket or a device."""

    FILE = auto()
    LINK = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something other than a folder, and what changes when somebody replaces it."""

    kind: Kind
    inode: int
    modified: int
    size: int
    owner: int


class Standing(Protocol):
    """What stands somewhere: in a folder, or in a commit of a Git repository."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Everything but folders, by path."""

    @property
    def folders(self) -> frozenset[str]:
        """The paths of the folders, "" for the topmost."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder's content: paths are relative, with ``/``; ``folders`` holds "" for the root."""

    root: Path
    entries: Mapping[str, Entry]
    folders: frozenset[str]

    def read(self, path: str) -> bytes:
        """Return the bytes of a file, without following a link that has taken its place."""
        handle = os.open(self.root / path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            return file.read()


def scan(root: Path) -> Tree:
    """Return what stands in ``root``, which need not exist; links are not followed."""
    entries: dict[str, Entry] = {}
    folders: set[str] = set()
    waiting = [""] if root.is_dir() else []
    while waiting:
        folder = waiting.pop()
        folders.add(folder)
        with os.scandir(root / folder) as iterator:
            for item in iterator:
                path = f"{folder}/{item.name}" if folder else item.name
                if item.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    entries[path] = _entry(item.stat(follow_symlinks=False))
    return Tree(root, entries, frozenset(folders))


def _entry(found: os.stat_result) -> Entry:
    return Entry(_kind(found.st_mode), found.st_ino, found.st_mtime_ns, found.st_size, found.st_uid)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return Kind.FILE
    return Kind.LINK if stat.S_ISLNK(mode) else Kind.OTHER
