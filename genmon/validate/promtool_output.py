"""What promtool printed to a complaint a file; 2.42, 2.53 and 3.5 print nearly the same."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from genmon import proc

_PASSED = re.compile(r" +SUCCESS: (\d+ rules found|.* is valid prometheus config file syntax)")
_FAILED = "  FAILED:"


def read(done: proc.Finished) -> dict[str, str]:
    """Return each file's complaint, empty where it passed, and nothing where they cannot be paired.

    Standard output opens a section a file and tells in it of success only; complaints go to
    standard error, in the same order, each under ``FAILED:``. The linter's do not name the file.
    """
    verdicts = dict(_sections(done.stdout))
    refused = [path for path, passed in verdicts.items() if not passed]
    said = [part.strip("\n") for part in _blocks(done.stderr)]
    if len(refused) != len(said) or not all(said):
        return {}
    return dict.fromkeys(verdicts, "") | dict(zip(refused, said, strict=True))


def _sections(stdout: str) -> Iterator[tuple[str, bool]]:
    path, passed = "", False
    for line in stdout.splitlines():
        if line.startswith("Checking "):
            if path:
                yield path, passed
            path, passed = posixpath.normpath(line.removeprefix("Checking ")), False
        passed = passed or _PASSED.fullmatch(line) is not None
    if path:
        yield path, passed


def _blocks(stderr: str) -> list[str]:
    """Return the blocks; what stands before the first is a warning, as newer releases log them."""
    return re.split(rf"^{_FAILED}", stderr, flags=re.MULTILINE)[1:]
