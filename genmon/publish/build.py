"""The standing tree and the changes → a complete new tree beside it, safely on disk."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from genmon.frozen import dataclass
from genmon.publish.paths import parents
from genmon.publish.swap import sync
from genmon.publish.tree import Entry, Kind, Tree

T = TypeVar("T")

# Many at once, because waiting for the disk is all the time it takes, and waits can be shared.
_WRITERS = 8
_NO_LINK = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class Changes:
    """What sets the new tree apart: files to write, by path, and files that go."""

    written: Mapping[str, bytes]
    removed: frozenset[str]


def build(new: Path, tree: Tree, changes: Changes) -> None:
    """Make ``new`` the tree with the changes; what does not change keeps its inode, mode and time.

    Everything is brought to disk, so that a swap that survives a power cut is of whole files.
    """
    linked = [path for path in tree.entries if path not in changes.written.keys() | changes.removed]
    folders = _folders(tree, {*linked, *changes.written}, changes)
    for folder in folders:
        (new / folder).mkdir()
    for path in linked:
        _link(tree.entries[path], tree.root / path, new / path)
    _all_at_once(lambda item: _write(new / item[0], item[1]), changes.written.items())
    touched = {path.rpartition("/")[0] for path in changes.written.keys() | changes.removed}
    for folder in reversed(folders):
        if folder in tree.folders:
            _like(tree.root / folder, new / folder, touched=folder in touched)
    _all_at_once(lambda folder: sync(new / folder), folders)


def _folders(tree: Tree, files: set[str], changes: Changes) -> list[str]:
    """Return the folders of the new tree, outer before inner: those of its files and empty ones."""
    filled = {folder for path in tree.entries for folder in parents(path)}
    empty = {
        folder
        for folder in tree.folders - filled
        if changes.written.keys().isdisjoint({folder, *parents(folder)})
    }
    return sorted({"", *empty, *(folder for path in files | empty for folder in parents(path))})


def _link(entry: Entry, old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        # A copy of another user's file would change its owner.
        if error.errno not in _NO_LINK or entry.owner != os.geteuid() or entry.kind is Kind.OTHER:
            raise
        shutil.copy2(old, new, follow_symlinks=False)


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _all_at_once(work: Callable[[T], None], items: Iterable[T]) -> None:
    with ThreadPoolExecutor(_WRITERS) as pool:
        for _ in pool.map(work, items):
            pass


def _like(old: Path, new: Path, *, touched: bool) -> None:
    """Give a new folder the owner, mode and attributes of the one it replaces."""
    before, now = old.stat(), new.stat()
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        with suppress(PermissionError):  # only root gives folders away
            os.chown(new, before.st_uid, before.st_gid)
    shutil.copystat(old, new)
    if touched:
        os.utime(new)
