"""genmon.publish.build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genmon.publish.build import Changes, build
from genmon.publish.tree import scan

Tell = Callable[[Path], dict[str, bytes]]
OLD = 1_600_000_000_000_000_000


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def test_a_new_tree_has_the_changes_and_shares_the_rest(
    tmp_path: Path, out: Path, content: Tell
) -> None:
    (out / "a/gone").mkdir(parents=True)
    (out / "a/kept").write_text("kept")
    (out / "a/gone/file").write_text("")
    (out / "a/changed").write_text("old")
    (out / "link").symlink_to("nowhere")
    (out / "empty/inner").mkdir(parents=True)
    os.mkfifo(out / "pipe")
    changes = Changes({"a/changed": b"new", "b/c/d": b"new"}, frozenset({"a/gone/file"}))
    new = tmp_path / "new"
    build(new, scan(out), changes)
    assert scan(new).folders == {"", "a", "b", "b/c", "empty", "empty/inner"}
    (new / "pipe").unlink()
    assert content(new) == {
        "a/changed": b"new",
        "a/kept": b"kept",
        "b/c/d": b"new",
        "link": b"nowhere",
    }
    assert scan(new).entries["a/kept"] == scan(out).entries["a/kept"]
    assert scan(new).entries["link"] == scan(out).entries["link"]
    assert (out / "a/changed").read_text() == "old"


@pytest.mark.usefixtures("umask")
def test_modes_follow_the_umask_and_what_stood_keeps_its_own(tmp_path: Path, out: Path) -> None:
    (out / "a").mkdir(parents=True)
    (out / "b").mkdir()
    (out / "a/kept").write_text("")
    (out / "a/kept").chmod(0o604)
    (out / "a").chmod(0o701)
    for path in (out / "a/kept", out / "a", out / "b", out):
        os.utime(path, ns=(OLD, OLD))
    new = tmp_path / "new"
    build(new, scan(out), Changes({"b/file": b"", "c/file": b""}, frozenset()))

    def mode(path: str) -> int:
        return (new / path).stat().st_mode & 0o777

    assert [mode(path) for path in ("a/kept", "a", "b/file", "c/file", "c")] == [
        0o604,
        0o701,
        0o640,
        0o640,
        0o750,
    ]
    times = {path: (new / path).stat().st_mtime_ns == OLD for path in ("a", "a/kept", "b")}
    assert times == {"a": True, "a/kept": True, "b": False}


def test_an_empty_folder_in_the_way_of_a_file_gives_way(tmp_path: Path, out: Path) -> None:
    (out / "a/b").mkdir(parents=True)
    build(tmp_path / "new", scan(out), Changes({"a": b"file"}, frozenset()))
    assert (tmp_path / "new/a").read_bytes() == b"file"


def test_a_filesystem_without_hard_links_gets_copies(
    tmp_path: Path, out: Path, content: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    out.mkdir()
    (out / "kept").write_text("kept")
    (out / "link").symlink_to("nowhere")
    os.utime(out / "kept", ns=(OLD, OLD))
    monkeypatch.setattr(os, "link", refuse)
    build(tmp_path / "new", scan(out), Changes({}, frozenset()))
    assert content(tmp_path / "new") == content(out)
    assert (tmp_path / "new/kept").stat().st_mtime_ns == OLD
