"""genmon.publish.manifest."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from genmon.diag import Diagnostic, Failed, Span
from genmon.proc import run
from genmon.publish.manifest import BROKEN_MANIFEST, HEADER, Listed, manifests, read_manifest

HASH, OTHER = sha256(b"x").hexdigest(), sha256(b"y").hexdigest()
FILES = tuple(Listed(path, frozenset({HASH})) for path in ("b/é.yml", "a.yml", "b/a.yml"))
TEXT = f"{HEADER}\n{HASH}  a.yml\n{HASH}  é.yml\n"


def test_each_system_has_a_manifest_with_one_sorted_line_a_file() -> None:
    expected = {"manifest.sha256": f"{HEADER}\n{HASH}  a.yml\n", "b/manifest.sha256": TEXT}
    assert manifests(FILES) == {path: text.encode() for path, text in expected.items()}
    assert manifests(reversed(FILES)) == manifests(FILES)


def test_reading_gives_what_was_written() -> None:
    read = {
        path: listed
        for name, content in manifests(FILES).items()
        for path, listed in read_manifest(name, content, name).items()
    }
    assert read == {file.path: file for file in FILES}


def test_sha256sum_reads_a_manifest_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "manifest.sha256").write_text(TEXT)
    (tmp_path / "a.yml").write_text("x")
    (tmp_path / "é.yml").write_text("edited")
    done = run(["sha256sum", "--check", "manifest.sha256"], cwd=tmp_path, timeout=10)
    assert done.stdout == "a.yml: OK\né.yml: FAILED\n"


@pytest.mark.parametrize(
    "merged",
    [
        f"{HEADER}\n{HASH}  a.yml\n{OTHER}  a.yml\n",
        f"{HEADER}\n<<<<<<< HEAD\n{HASH}  a.yml\n=======\n{OTHER}  a.yml\n>>>>>>> branch\n",
        f"{HEADER}\r\n{HASH}  a.yml\r\n||||||| base\r\n=======\r\n{OTHER}  a.yml\r\n",
    ],
    ids=["union", "conflict", "conflict with CRLF"],
)
def test_a_merge_leaves_the_hashes_of_both_branches(merged: str) -> None:
    read = read_manifest("b/manifest.sha256", merged.encode(), "out/b/manifest.sha256")
    assert read == {"b/a.yml": Listed("b/a.yml", frozenset({HASH, OTHER}))}
    assert read["b/a.yml"].is_merged
    assert manifests(read.values()) == {
        "b/manifest.sha256": f"{HEADER}\n{HASH}  a.yml\n{OTHER}  a.yml\n".encode()
    }


def test_a_line_that_lists_no_file_is_named_with_its_place() -> None:
    with pytest.raises(Failed) as failed:
        read_manifest("b/manifest.sha256", f"{TEXT}my notes\n".encode(), "out/b/manifest.sha256")
    assert failed.value.diagnostics == (
        Diagnostic(
            BROKEN_MANIFEST,
            "`out/b/manifest.sha256` has a line that lists no file: 'my notes'",
            Span("out/b/manifest.sha256", 4, 1, 4, 9),
            hint="restore it from git, or take it over with `--force`",
        ),
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is not a manifest of genmon's"),
        (b"\xff\xfe", "is not UTF-8"),
        (TEXT.encode() + b"\xff", "is not UTF-8"),
        (f"{HASH}  a.yml\n".encode(), "is not a manifest of genmon's"),
        (TEXT.replace("a.yml", "/a.yml").encode(), "has a line that lists no file: "),
        (TEXT.replace("a.yml", "../c/a").encode(), "has a line that lists no file: "),
        (TEXT.replace("a.yml", "c/../../a").encode(), "has a line that lists no file: "),
        (TEXT.replace("a.yml", "c//a").encode(), "has a line that lists no file: "),
        (TEXT.replace("a.yml", "manifest.sha256").encode(), "has a line that lists no file: "),
        (TEXT.replace("a.yml", "a\x1b[2J").encode(), "has a line that lists no file: "),
        (TEXT.replace(HASH, "0", 1).encode(), "has a line that lists no file: '0  a.yml'"),
        (TEXT.encode() + b"=" * 9, "has a line that lists no file: '========='"),
        (TEXT.encode() + b"x" * 100_000, f"has a line that lists no file: '{'x' * 60}\\u2026'"),
    ],
)
def test_what_is_not_a_manifest_is_a_diagnostic(content: bytes, what: str) -> None:
    with pytest.raises(Failed) as failed:
        read_manifest("b/manifest.sha256", content, "out/b/manifest.sha256")
    (finding,) = failed.value.diagnostics
    assert finding.code is BROKEN_MANIFEST
    assert finding.message.startswith(f"`out/b/manifest.sha256` {what}")
