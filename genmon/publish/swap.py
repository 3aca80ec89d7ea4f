"""Put a complete new folder in the place of another in one step, and clear away what is left."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


def beside(out: Path, role: str) -> Path:
    """Return a fresh name next to ``out``; ``role`` is ``new`` or ``old``."""
    return out.with_name(f".{out.name}.genmon-{role}-{secrets.token_hex(4)}")


def is_beside(out: Path, path: Path, role: str = "new|old") -> bool:
    """Tell whether ``path`` is a name that ``beside`` makes for ``out``."""
    form = rf"\.{re.escape(out.name)}\.genmon-(?:{role})-[0-9a-f]{{8}}"
    return path.parent == out.parent and re.fullmatch(form, path.name) is not None


def exchange(path: Path, other: Path) -> None:
    """Swap two folders in one step of the filesystem: Linux's ``renameat2(2)``."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(path))
    if call(_AT_FDCWD, os.fsencode(path), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def put_in_place(new: Path, out: Path, swap: Callable[[Path, Path], None] = exchange) -> None:
    """Make ``new`` stand at ``out``; what stood there is left beside it for ``heal``.

    Where the filesystem has no exchange, ``out`` is first renamed aside. Between the two renames
    ``out`` is missing, though never mixed, and ``heal`` moves the old folder back.
    """
    try:
        if out.exists():
            swap(new, out)
        else:
            new.rename(out)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        _rename_aside(new, out)
    sync(out.parent)


def _rename_aside(new: Path, out: Path) -> None:
    aside = beside(out, "old")
    out.rename(aside)
    try:
        new.rename(out)
    except BaseException:
        aside.rename(out)
        raise


def heal(out: Path) -> list[Path]:
    """Finish what a killed render left beside ``out``; return what could not be removed.

    Only a holder of the lock may call this: what stands beside then belongs to no living render.
    """
    for aside in _standing(out, "old"):
        if not os.path.lexists(out):
            aside.rename(out)
    for folder in _standing(out, "new|old"):
        discard(folder)
    return _standing(out, "new|old")


def _standing(out: Path, role: str) -> list[Path]:
    paths = [out.parent / name for name in os.listdir(out.parent)]  # noqa: PTH208 - names will do
    return sorted(path for path in paths if is_beside(out, path, role) and not path.is_symlink())


def discard(folder: Path) -> None:
    """Remove a folder as far as possible; its files may live on elsewhere as hard links."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir():
        for inner, _, _ in os.walk(folder):
            _open_up(inner)
        shutil.rmtree(folder, ignore_errors=True)


def _open_up(folder: str) -> None:
    # A folder that its owner may not write cannot be emptied; the files' own modes are left alone,
    # because the files may be the very ones that now stand in the output folder.
    try:
        os.chmod(folder, 0o700)  # noqa: PTH101 - a path from os.walk
    except OSError:
        return


def sync(folder: Path) -> None:
    """Bring a folder's names to disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
