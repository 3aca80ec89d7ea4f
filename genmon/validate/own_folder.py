"""A folder of the user's cache that is genmon's own: its files by name, through a handle.

Whoever can write to the user's cache could put a link where genmon's folder or one of its files is.
So each step of the way is opened without following links, must belong to the user, and must not be
writable by others; files are reached through the handle of the folder, which nobody can exchange.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from genmon.frozen import dataclass

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a FIFO does not wait
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class ForeignError(OSError):
    """What stands there is not genmon's own: a link, another user's, or writable by others."""

    def __init__(self, why: str) -> None:
        """Say what it is."""
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """An open folder of genmon's own; every method raises OSError where the system refuses."""

    handle: int

    def read(self, name: str, most: int) -> bytes:
        """Return the content of one of the files here, which has ``most`` bytes or fewer."""
        with self._opened(name) as file:
            if os.fstat(file).st_size > most:
                raise ForeignError("larger than what is written here")
            return os.read(file, most)

    def touch(self, name: str, *, older_than: float) -> None:
        """Make a file that is older than so many seconds one that was used now."""
        with self._opened(name) as file:
            if time.time() - os.fstat(file).st_mtime > older_than:
                os.utime(file)

    def write(self, name: str, content: bytes) -> None:
        """Put a file here, whole or not at all, in place of none or of one of our own."""
        with suppress(FileNotFoundError):
            self._require_own_file(name)
        partial = f".{name}-{secrets.token_hex(4)}"
        file = os.open(partial, _MAKE, 0o600, dir_fd=self.handle)
        try:
            with os.fdopen(file, "wb") as stream:
                stream.write(content)
            os.rename(partial, name, src_dir_fd=self.handle, dst_dir_fd=self.handle)
        except BaseException:
            os.unlink(partial, dir_fd=self.handle)
            raise

    def remove(self, name: str) -> None:
        """Remove one of the files here."""
        self._require_own_file(name)
        os.unlink(name, dir_fd=self.handle)

    def changed(self) -> Iterator[tuple[str, float]]:
        """Yield the name of each regular file here, and when it was changed last."""
        with os.scandir(self.handle) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    yield entry.name, entry.stat(follow_symlinks=False).st_mtime

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        file = os.open(name, _READ, dir_fd=self.handle)
        try:
            _require_own(os.fstat(file), stat.S_ISREG)
            yield file
        finally:
            os.close(file)

    def _require_own_file(self, name: str) -> None:
        _require_own(os.stat(name, dir_fd=self.handle, follow_symlinks=False), stat.S_ISREG)


@contextmanager
def own_folder(root: Path, *steps: str, make: bool = False) -> Iterator[OwnFolder]:
    """Open the folder that ``steps`` lead to below ``root``, and make it where it is not there.

    ``root`` itself is the user's business: it may be a link. Raises OSError, ForeignError among
    them, where there is no such folder of our own.
    """
    if make:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(root, _FOLDER & ~os.O_NOFOLLOW)
    try:
        for step in steps:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(step, 0o700, dir_fd=handle)
            _require_own(os.stat(step, dir_fd=handle, follow_symlinks=False), stat.S_ISDIR)
            inner = os.open(step, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = inner
            _require_own(os.fstat(handle), stat.S_ISDIR)
        yield OwnFolder(handle)
    finally:
        os.close(handle)


def _require_own(status: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    if not is_kind(status.st_mode):
        raise ForeignError("a link" if stat.S_ISLNK(status.st_mode) else "of another kind")
    if status.st_uid != os.geteuid():
        raise ForeignError("another user's")
    if status.st_mode & _OTHERS_WRITE:
        raise ForeignError("writable by others")
