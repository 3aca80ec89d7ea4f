"""genmon.publish.lock."""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed
from genmon.publish import publish, verify
from genmon.publish.lock import BUSY_OUT, locked
from genmon.publish.place import Place

WANTED = (Artifact("a", b"1"),)


@contextmanager
def held(folder: Path, mode: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, mode)
    try:
        yield
    finally:
        os.close(handle)


def test_a_second_render_waits_then_says_so(out: Path, tmp_path: Path) -> None:
    with held(tmp_path, fcntl.LOCK_EX):
        started = time.monotonic()
        with pytest.raises(Failed) as failed:
            publish(WANTED, out=out, lock_timeout=0.3)
        assert 0.3 <= time.monotonic() - started < 2
        with pytest.raises(Failed):
            verify(WANTED, out=out, lock_timeout=0)
    assert failed.value.diagnostics == (
        Diagnostic(
            BUSY_OUT,
            f"another render is writing `{out}`",
            hint="wait for it to end, and run this again",
        ),
    )
    assert list(tmp_path.iterdir()) == []


def test_readers_share_the_lock_and_keep_writers_out(out: Path, tmp_path: Path) -> None:
    with held(tmp_path, fcntl.LOCK_SH):
        verify(WANTED, out=out, lock_timeout=0)
        with pytest.raises(Failed):
            publish(WANTED, out=out, lock_timeout=0)


def test_the_lock_leaves_nothing_behind_and_is_given_back(out: Path, tmp_path: Path) -> None:
    place = Place("out", out)
    with locked(place, timeout=0), pytest.raises(Failed), locked(place, timeout=0):
        pass
    with locked(place, timeout=0):
        assert list(tmp_path.iterdir()) == []


def test_a_filesystem_that_cannot_lock_folders_gets_a_lock_elsewhere(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock

    def like_nfs(handle: int, mode: int) -> None:
        if os.path.samestat(os.fstat(handle), tmp_path.stat()):
            raise OSError(errno.EBADF, "Bad file descriptor")
        real(handle, mode)

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(fcntl, "flock", like_nfs)
    place = Place("out", out)
    with locked(place, timeout=0), pytest.raises(Failed), locked(place, timeout=0):
        pass
    assert publish(WANTED, out=out, lock_timeout=0).written == (
        ".gitattributes",
        "a",
        "manifest.sha256",
    )
