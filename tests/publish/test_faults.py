"""genmon.publish.faults: real refusals by real filesystems; the old folder stays whole."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed
from genmon.publish import publish
from genmon.publish.faults import (
    BAD_NAME,
    DISTURBED,
    IO_FAULT,
    NO_ROOM,
    NOT_ALLOWED,
    reported,
)
from genmon.publish.place import MOUNTED_OUT, Place

Tell = Callable[[Path], dict[str, bytes]]
SMALL = (Artifact("a/x", b"1", system="a"),)
LARGE = (Artifact("a/x", b"1" * 200_000, system="a"),)
ROOM = "free some room, and run this again"
WHO = "check who owns it and the folder above it, and whether its disk is read-only"


def refusal(artifacts: tuple[Artifact, ...], out: Path) -> Diagnostic:
    with pytest.raises(Failed) as failed:
        publish(artifacts, out=out)
    (finding,) = failed.value.diagnostics
    return finding


@contextmanager
def file_limit() -> Iterator[None]:
    """Let no file grow large; not for a whole test, or what pytest says might not be written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_old_folder_and_nothing_else(
    tmp_path: Path, content: Tell, mount: Callable[..., None]
) -> None:
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", at=tmp_path)
    publish(SMALL, out=tmp_path / "out")
    before = content(tmp_path)
    refused = refusal(LARGE, tmp_path / "out")
    assert (refused.code, refused.hint) == (NO_ROOM, ROOM)
    assert refused.message.startswith(f"there is no room for `{tmp_path}/out/a/")
    assert refused.message.endswith("`: No space left on device")
    assert content(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_limit_on_the_size_of_files_is_no_room(out: Path, content: Tell) -> None:
    publish(SMALL, out=out)
    before = content(out.parent)
    message = f"there is no room for `{out}/a/x`: File too large"
    with file_limit():
        refused = refusal(LARGE, out)
    assert refused == Diagnostic(NO_ROOM, message, hint=ROOM)
    assert content(out.parent) == before


def test_a_read_only_filesystem_is_named(
    tmp_path: Path, content: Tell, mount: Callable[..., None]
) -> None:
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", at=tmp_path)
    publish(SMALL, out=tmp_path / "out")
    before = content(tmp_path)
    mount("-o", "remount,ro", at=tmp_path)
    message = f"`{tmp_path}/out` is out of reach: Read-only file system"
    expected = Diagnostic(NOT_ALLOWED, message, hint=WHO)
    assert refusal((Artifact("a/x", b"2", system="a"),), tmp_path / "out") == expected
    assert content(tmp_path) == before
    assert publish(SMALL, out=tmp_path / "out").written == ()


def test_a_read_only_folder_above_is_named(as_nobody: Path, content: Tell) -> None:
    out = as_nobody / "out"
    publish(SMALL, out=out)
    before = content(as_nobody)
    as_nobody.chmod(0o500)
    message = f"`{out}` is out of reach: Permission denied"
    expected = Diagnostic(NOT_ALLOWED, message, hint=WHO)
    assert refusal((Artifact("a/x", b"2", system="a"),), out) == expected
    assert content(as_nobody) == before
    as_nobody.chmod(0o700)


@pytest.mark.parametrize("locked", ["a", "a/x", "mine"])
def test_what_cannot_be_read_is_named(as_nobody: Path, locked: str) -> None:
    out = as_nobody / "out"
    publish(SMALL, out=out)
    (out / "mine").mkdir()
    (out / locked).chmod(0)
    message = f"`{out}/{locked}` is out of reach: Permission denied"
    assert refusal(SMALL, out) == Diagnostic(NOT_ALLOWED, message, hint=WHO)
    (out / locked).chmod(0o700)


def test_a_folder_out_of_reach_is_named(as_nobody: Path) -> None:
    out = as_nobody / "locked/deep/out"
    out.mkdir(parents=True)
    (as_nobody / "locked").chmod(0)
    message = f"`{out}` is out of reach: Permission denied"
    assert refusal(SMALL, out) == Diagnostic(NOT_ALLOWED, message, hint=WHO)
    (as_nobody / "locked").chmod(0o700)


def test_a_folder_with_locked_folders_is_still_replaced(as_nobody: Path, content: Tell) -> None:
    out = as_nobody / "out"
    publish(SMALL, out=out)
    (out / "mine").mkdir()
    (out / "mine/file").write_text("mine")
    (out / "mine").chmod(0o500)
    done = publish((Artifact("a/x", b"2", system="a"),), out=out)
    assert (done.written, done.foreign) == (("a/manifest.sha256", "a/x"), ("mine/",))
    assert (out / "mine").stat().st_mode & 0o777 == 0o500
    assert content(out)["mine/file"] == b"mine"
    assert [path.name for path in as_nobody.iterdir()] == ["out"]
    (out / "mine").chmod(0o700)


def test_a_name_that_is_too_long_is_named(out: Path) -> None:
    path = f"a/{'x' * 300}"
    assert refusal((Artifact(path, b""),), out) == Diagnostic(
        BAD_NAME,
        f"`{out}/{path}` cannot be a file here: File name too long",
        hint="change the name it is made from",
    )
    assert not out.exists()
    assert list(out.parent.iterdir()) == []


def test_a_mount_that_holds_a_file_is_named(
    tmp_path: Path, content: Tell, mount: Callable[..., None]
) -> None:
    out = tmp_path / "out"
    publish(SMALL, out=out)
    mount("-t", "tmpfs", "tmpfs", at=out / "a")
    (out / "a/mine").write_text("mine")
    finding = refusal((Artifact("b/x", b"2", system="b"),), out)
    assert (finding.code, finding.span) == (MOUNTED_OUT, None)
    assert content(out).keys() == {"a/mine", ".gitattributes"}


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        (errno.EDQUOT, NO_ROOM, "there is no room for `out/a`: Disk quota exceeded"),
        (errno.EXDEV, MOUNTED_OUT, "`out/a` is held by a mount: Invalid cross-device link"),
        (errno.EBUSY, MOUNTED_OUT, "`out/a` is held by a mount: Device or resource busy"),
        (errno.ENOENT, DISTURBED, "`out/a` vanished while `out` was compared"),
        (errno.EIO, IO_FAULT, "`out/a`: Input/output error"),
    ],
)
def test_refusals_that_are_hard_to_bring_about(number: int, code: object, message: str) -> None:
    real = Path("/nowhere/out")
    with pytest.raises(Failed) as failed, reported(Place("out", real)):
        raise OSError(number, os.strerror(number), "/nowhere/.out.genmon-new-0123abcd/a")
    (finding,) = failed.value.diagnostics
    assert (finding.code, finding.message) == (code, message)
