"""One render at a time: a lock that leaves no file behind and ends with its process."""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed
from genmon.publish.place import Place

BUSY_OUT = Code(
    "GM707",
    "another render is writing the output folder",
    """\
Two renders at once would undo each other, so each waits for the other, up to ten seconds. The other
one did not end in that time. The lock is the kernel's, on the folder above the output folder, and
goes when its process ends, however it ends: there is no lock file to remove.

Wait for the other render, or find it with `fuser` or `lsof` on that folder.
""",
)

_PAUSE = 0.02
_NO_LOCKS_HERE = {errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL}


@contextmanager
def locked(place: Place, *, timeout: float, shared: bool = False) -> Iterator[None]:
    """Hold the lock of an output folder, or raise ``Failed`` after ``timeout`` seconds.

    Readers take a shared lock, which keeps writers out and changes nothing on disk.
    """
    with locked_folder(place.real.parent, _busy(place), timeout=timeout, shared=shared):
        yield


@contextmanager
def locked_folder(
    folder: Path, busy: Diagnostic, *, timeout: float, shared: bool = False
) -> Iterator[None]:
    """Hold the lock of a folder, or raise ``Failed`` with ``busy`` after ``timeout`` seconds."""
    mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    handle = _acquire(folder, mode | fcntl.LOCK_NB, time.monotonic() + timeout)
    if handle is None:
        raise Failed([busy])
    try:
        yield
    finally:
        os.close(handle)


def _acquire(folder: Path, mode: int, deadline: float) -> int | None:
    """Return the folder, open and locked, or None where time is up."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    while True:
        try:
            fcntl.flock(handle, mode)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(handle)
                return None
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno not in _NO_LOCKS_HERE:
                raise
            # NFS locks a file that is open for writing only, which a folder never is.
            os.close(handle)
            handle = _substitute(folder)
        else:
            return handle


def _substitute(folder: Path) -> int:
    key = sha256(os.fsencode(folder)).hexdigest()[:16]
    path = Path(tempfile.gettempdir(), f"genmon-{os.geteuid()}-{key}.lock")
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def _busy(place: Place) -> Diagnostic:
    message = f"another render is writing `{place.shown}`"
    return Diagnostic(BUSY_OUT, message, hint="wait for it to end, and run this again")
