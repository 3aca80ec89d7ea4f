"""A memory of passed checks, so that what has not changed since is not checked again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

MOST_ENTRIES = 40_000
OLDEST_SECONDS = 30 * 24 * 3600
_A_DAY = 24 * 3600


class VerdictCache:
    """Keys of checks that passed, one file each; failures are never remembered.

    A file is named by the key's sha256 and holds the key, so a damaged file is as good as none.
    Whatever goes wrong with the folder, the cache only forgets: it never fails a run.
    """

    def __init__(self, folder: Path) -> None:
        """Use ``folder``, which need not exist."""
        self.folder = folder
        self._learned = False

    @classmethod
    def at_home(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Use ``genmon/checks`` of the user's cache folder, as the XDG standard names it."""
        return cls.of("checks", environ)

    @classmethod
    def of(cls, what: str, environ: Mapping[str, str] = os.environ) -> Self:
        """Use another folder of ``genmon`` in the user's cache folder."""
        named = environ.get("XDG_CACHE_HOME", "")
        absolute = named.startswith("/")  # the standard ignores any other
        root = Path(named) if absolute else Path(environ.get("HOME") or "/") / ".cache"
        return cls(root / "genmon" / what)

    def passed(self, key: str) -> bool:
        """Tell whether the check of this key is known to have passed."""
        try:
            entry = self._entry(key)
            known = entry.read_bytes() == key.encode()
            if known and time.time() - entry.stat().st_mtime > _A_DAY:
                os.utime(entry)  # what is used is not old
        except OSError:
            return False
        return known

    def remember(self, key: str) -> None:
        """Remember that the check of this key has passed; a reader sees all of it or nothing."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".new-", delete=False) as partial:
                partial.write(key.encode())
            Path(partial.name).replace(self._entry(key))
            self._learned = True

    def prune(self) -> None:
        """Forget what is old and, beyond the most entries, what was used longest ago."""
        if not self._learned:
            return
        with suppress(OSError):
            newest_first = sorted(self._ages())
            for position, (age, entry) in enumerate(newest_first):
                if age > OLDEST_SECONDS or position >= MOST_ENTRIES:
                    entry.unlink(missing_ok=True)
        self._learned = False

    def _entry(self, key: str) -> Path:
        return self.folder / sha256(key.encode()).hexdigest()

    def _ages(self) -> Iterator[tuple[float, Path]]:
        now = time.time()
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    yield now - entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)
