"""A path in; the bytes of a regular file of bounded size, or a finding, out."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from genmon.diag import Code, Diagnostic, Span

MAX_BYTES = 1 << 20

UNREADABLE = Code(
    "GM107",
    "a spec file or folder cannot be read",
    """The operating system refused to open or to read a file or folder under the specs folder: it
may not be readable by you, it may have vanished while genmon ran, or it is a symbolic link that
points at nothing.

Check it with `ls -l`, then `chmod`, restore or delete it.
""",
)
NOT_A_FILE = Code(
    "GM108",
    "a spec file is not a regular file",
    """Something with the name of a spec file (`*.yaml` or `*.yml`) is a folder, a pipe, a socket or
a device. Only regular files are read.

Rename it or move it out of the specs folder.
""",
)
TOO_LARGE = Code(
    "GM111",
    "a spec file is too large",
    """A spec file may hold 1 MiB, some 20,000 lines. A larger one is nearly always something else
that was put in the specs folder by mistake.

Move it away, or split it: the files of a system may be split at will.
""",
)

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def read_bytes(path: Path, shown_as: str) -> bytes | Diagnostic:
    """Return the content, or why there is none. Never blocks, and never reads without bound."""
    try:
        return _refused(path.stat(), shown_as) or _bounded(path, shown_as)
    except OSError as error:
        return unreadable(shown_as, error)


def unreadable(shown_as: str, error: OSError) -> Diagnostic:
    """Return the finding for a file or folder that the system refused."""
    reason = (error.strerror or "unknown error").lower()
    return Diagnostic(
        UNREADABLE,
        f"cannot be read: {reason}",
        Span.of_file(shown_as),
        hint="check that it exists and that you may read it",
    )


def not_a_file(shown_as: str, kind: str) -> Diagnostic:
    """Return the finding for something that is named like a spec file and is none."""
    return Diagnostic(
        NOT_A_FILE,
        f"is {kind}, not a file",
        Span.of_file(shown_as),
        hint="rename it or move it out of the specs folder",
    )


def _refused(info: os.stat_result, shown_as: str) -> Diagnostic | None:
    if not stat.S_ISREG(info.st_mode):
        kind = next((name for test, name in _KINDS if test(info.st_mode)), "a device")
        return not_a_file(shown_as, kind)
    return _too_large(shown_as) if info.st_size > MAX_BYTES else None


def _bounded(path: Path, shown_as: str) -> bytes | Diagnostic:
    # Without O_NONBLOCK, a pipe put in the file's place after stat() would block for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    return content if len(content) <= MAX_BYTES else _too_large(shown_as)


def _too_large(shown_as: str) -> Diagnostic:
    return Diagnostic(
        TOO_LARGE,
        f"holds more than {MAX_BYTES >> 20} MiB",
        Span.of_file(shown_as),
        hint="move it away, or split it",
    )
