"""A memory of passed checks, so that what has not changed since is not checked again."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Self

from genmon.diag import Code, Diagnostic, Severity
from genmon.validate.own_folder import ForeignError, OwnFolder, own_folder

NOT_OUR_FOLDER = Code(
    "GM619",
    "the memory of checks is not used",
    """
genmon remembers which files have passed the tools, in a folder of the user's cache. It believes
and changes that folder only where nobody else can write to it: each step below the cache folder is
a folder of the user's own, no link, and not writable by others. Otherwise it checks everything
anew, which is slower.

Remove the folder, or give it back to yourself alone with `chmod 700`.
""",
)

MOST_ENTRIES = 40_000
OLDEST_SECONDS = 30 * 24 * 3600
_A_DAY = 24 * 3600
_LARGEST = 1 << 20
"""Bytes of an entry at most: a longer key is not remembered."""
_NAME = re.compile(r"[0-9a-f]{64}")
_PARTIAL = re.compile(r"\.[0-9a-f]{64}-[0-9a-f]{8}")


class VerdictCache:
    """Keys of checks that passed, one file each; failures are never remembered.

    A file is named by the key's sha256 and holds the key, so a damaged file is as good as none.
    Whatever goes wrong with the folder, the cache only forgets: it never fails a run. It reads,
    replaces and removes files of its own only, and follows no link.
    """

    def __init__(self, root: Path | None, *steps: str) -> None:
        """Use the folder that ``steps`` lead to below ``root``; it need not exist.

        Without a root nothing is remembered.
        """
        self._root = root
        self._steps = steps
        self._learned = False

    @classmethod
    def at_home(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Use ``genmon/checks`` of the user's cache folder, as the XDG standard names it."""
        return cls.of("checks", environ)

    @classmethod
    def of(cls, what: str, environ: Mapping[str, str] = os.environ) -> Self:
        """Use another folder of ``genmon`` in the user's cache folder."""
        return cls(_cache_folder(environ), "genmon", what)

    @property
    def folder(self) -> Path | None:
        """Where the files are."""
        return self._root.joinpath(*self._steps) if self._root else None

    def findings(self) -> Iterator[Diagnostic]:
        """Yield why the folder is not used, where something else is in its place."""
        if self._root is None:
            return
        try:
            with own_folder(self._root, *self._steps):
                return
        except ForeignError as error:
            message = f"`{self.folder}`, or the folder that it is in, is {error.why}"
            hint = "remove it, or make it your own with `chmod 700`; nothing was remembered"
            yield Diagnostic(NOT_OUR_FOLDER, message, hint=hint, severity=Severity.WARNING)
        except OSError:
            return  # nothing is remembered yet

    def passed(self, key: str) -> bool:
        """Tell whether the check of this key is known to have passed."""
        if self._root is None:
            return False
        entry, content = _entry(key), key.encode()
        try:
            with own_folder(self._root, *self._steps) as folder:
                known = folder.read(entry, len(content)) == content
                if known:
                    folder.touch(entry, older_than=_A_DAY)  # what is used is not old
        except OSError:
            return False
        return known

    def remember(self, key: str) -> None:
        """Remember that the check of this key has passed; a reader sees all of it or nothing."""
        content = key.encode()
        if self._root is None or len(content) > _LARGEST:
            return
        with suppress(OSError), own_folder(self._root, *self._steps, make=True) as folder:
            folder.write(_entry(key), content)
            self._learned = True

    def prune(self) -> None:
        """Forget what is old and, beyond the most entries, what was used longest ago."""
        if self._root is None or not self._learned:
            return
        with suppress(OSError), own_folder(self._root, *self._steps) as folder:
            newest_first = sorted(_ages(folder))
            for position, (age, entry) in enumerate(newest_first):
                if age > OLDEST_SECONDS or position >= MOST_ENTRIES:
                    _forget(folder, entry)
        self._learned = False


def _cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Return the user's cache folder; the standard ignores a path that is not absolute."""
    named, home = environ.get("XDG_CACHE_HOME", ""), environ.get("HOME", "")
    if named.startswith("/"):
        return Path(named)
    return Path(home) / ".cache" if home.startswith("/") else None


def _entry(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _ages(folder: OwnFolder) -> Iterator[tuple[float, str]]:
    """Yield the age in seconds of each file that bears a name of ours."""
    now = time.time()
    for name, changed in folder.changed():
        if _NAME.fullmatch(name) or _PARTIAL.fullmatch(name):
            yield now - changed, name


def _forget(folder: OwnFolder, entry: str) -> None:
    """Remove an entry that holds what its name says, or one that a killed run left unfinished."""
    with suppress(OSError):
        is_entry = _NAME.fullmatch(entry) and sha256(folder.read(entry, _LARGEST)).hexdigest()
        if is_entry == entry or _PARTIAL.fullmatch(entry):
            folder.remove(entry)
