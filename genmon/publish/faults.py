"""What the operating system refuses → a diagnostic with the path and the next step."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed
from genmon.publish.paths import shown
from genmon.publish.place import MOUNTED_OUT, Place
from genmon.publish.swap import is_beside

_AS_BEFORE = "The output folder is as it was: a new one is built beside it, then swapped in.\n"

NO_ROOM = Code(
    "GM708",
    "there is no room for the output",
    f"""\
The disk is full, or a quota or a limit on the size of files is reached. {_AS_BEFORE}
Free some room and run the command again. Files that do not change take no room.
""",
)
NOT_ALLOWED = Code(
    "GM709",
    "the output folder may not be read or written",
    f"""\
The user who runs genmon lacks a permission, or the filesystem is read-only. {_AS_BEFORE}
genmon needs to read everything in the output folder, and to write to the folder above it. Where a
container or another user made the files, give them back: `sudo chown -R "$USER" out`.
""",
)
BAD_NAME = Code(
    "GM710",
    "the filesystem does not take the name of a generated file",
    f"""\
A name is too long for the filesystem, or holds characters that it does not know. {_AS_BEFORE}
Shorten or change the name in the specs that the file is made from.
""",
)
DISTURBED = Code(
    "GM714",
    "the output folder changed while genmon worked on it",
    f"""\
Something else added, replaced or removed files in the output folder in the same moment: an editor,
a checkout, a clean-up. {_AS_BEFORE}
Run the command again when that is done.
""",
)
IO_FAULT = Code(
    "GM712",
    "the operating system refused to write the output",
    f"""\
The message names the file and the reason that the operating system gave. {_AS_BEFORE}
Remove the reason and run the command again.
""",
)

_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}
_NAME = {errno.ENAMETOOLONG, errno.EILSEQ}
_MOUNT = {errno.EXDEV, errno.EBUSY}


@contextmanager
def reported(place: Place) -> Iterator[None]:
    """Turn an ``OSError`` raised inside into ``Failed``."""
    try:
        yield
    except OSError as error:
        raise Failed([_diagnostic(error, place)]) from error


def _diagnostic(error: OSError, place: Place) -> Diagnostic:
    path = _as_shown(error.filename, place)
    reason = error.strerror or "no reason given"
    match error.errno:
        case number if number in _ROOM:
            message, hint = f"there is no room for `{path}`", "free some room, and run this again"
            return Diagnostic(NO_ROOM, f"{message}: {reason}", hint=hint)
        case number if number in _PERMISSION:
            hint = "check who owns it and the folder above it, and whether its disk is read-only"
            return Diagnostic(NOT_ALLOWED, f"`{path}` is out of reach: {reason}", hint=hint)
        case number if number in _NAME:
            hint = "change the name it is made from"
            return Diagnostic(BAD_NAME, f"`{path}` cannot be a file here: {reason}", hint=hint)
        case number if number in _MOUNT:
            hint = "mount the parent instead, or write to another folder with `--out`"
            return Diagnostic(MOUNTED_OUT, f"`{path}` is held by a mount: {reason}", hint=hint)
        case errno.ENOENT:
            return disturbed(f"`{path}` vanished while `{place.shown}` was compared")
        case _:
            return Diagnostic(IO_FAULT, f"`{path}`: {reason}", hint="see to it, and run this again")


def disturbed(message: str) -> Diagnostic:
    """Return the finding for a folder that somebody else changes."""
    return Diagnostic(DISTURBED, message, hint="run this again when nothing else writes there")


def _as_shown(name: object, place: Place) -> str:
    """Return the path in the user's spelling, also where it is one of the tree being built."""
    if not isinstance(name, str | bytes):
        return place.shown
    path = Path(os.fsdecode(name))
    for folder in (path, *path.parents):
        if folder == place.real or is_beside(place.real, folder):
            return shown(place.show(str(path.relative_to(folder))).removesuffix("/."))
    return shown(str(path))
