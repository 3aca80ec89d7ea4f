"""genmon.publish.tree."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from genmon.publish.tree import Kind, scan


def test_a_scan_tells_files_links_and_others_apart_and_follows_nothing(out: Path) -> None:
    (out / "a/b").mkdir(parents=True)
    (out / "a/file").write_text("12")
    (out / "a/link").symlink_to("/")
    os.mkfifo(out / "pipe")
    tree = scan(out)
    assert {path: entry.kind for path, entry in tree.entries.items()} == {
        "a/file": Kind.FILE,
        "a/link": Kind.LINK,
        "pipe": Kind.OTHER,
    }
    assert tree.folders == {"", "a", "a/b"}
    assert tree.read("a/file") == b"12"


def test_a_folder_that_is_not_there_is_empty(out: Path) -> None:
    assert (scan(out).entries, scan(out).folders) == ({}, frozenset())


def test_a_replaced_file_makes_another_tree_also_with_the_same_bytes(out: Path) -> None:
    out.mkdir()
    (out / "file").write_text("1")
    before = scan(out)
    assert scan(out) == before
    (out / "other").write_text("1")
    (out / "other").replace(out / "file")
    assert scan(out) != before


def test_a_link_that_took_a_files_place_is_not_read(out: Path) -> None:
    out.mkdir()
    (out / "file").symlink_to("/etc/hostname")
    with pytest.raises(OSError, match="symbolic links"):
        scan(out).read("file")
