"""genmon.publish.manifest."""

from __future__ import annotations

from hashlib import sha256

import pytest

from genmon.diag import Diagnostic, Failed, Span
from genmon.publish.manifest import BROKEN_MANIFEST, Listed, manifest_bytes, read_manifest

HASH = sha256(b"x").hexdigest()
FILES = (Listed("b/é.yml", HASH, "b"), Listed("a.yml", HASH, ""), Listed("b/a.yml", HASH, "b"))
TEXT = f"""\
{{
  "generated": "genmon wrote this file and every file listed in it. Do not edit: change the specs.",
  "version": 1,
  "files": {{
    "a.yml": {{"sha256": "{HASH}", "specs": "specs"}},
    "b/a.yml": {{"sha256": "{HASH}", "specs": "specs/b"}},
    "b/é.yml": {{"sha256": "{HASH}", "specs": "specs/b"}}
  }}
}}
"""


def test_a_manifest_has_one_sorted_line_a_file_and_names_the_folder_of_specs() -> None:
    assert manifest_bytes(FILES).decode() == TEXT
    assert manifest_bytes(reversed(FILES)).decode() == TEXT


def test_reading_gives_what_was_written() -> None:
    assert read_manifest(TEXT.encode(), "out/manifest.json") == {file.path: file for file in FILES}
    assert read_manifest(manifest_bytes([]), "out/manifest.json") == {}


def test_marks_of_a_merge_conflict_are_named_with_their_place() -> None:
    conflict = TEXT.replace("  }\n}", "<<<<<<< HEAD\n  }\n}")
    with pytest.raises(Failed) as failed:
        read_manifest(conflict.encode(), "out/manifest.json")
    assert failed.value.diagnostics == (
        Diagnostic(
            BROKEN_MANIFEST,
            "`out/manifest.json` holds the marks of a merge conflict",
            Span("out/manifest.json", 8, 1, 8, 2),
            hint="restore it from git, or take it over with `genmon render --force`",
        ),
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is not JSON: Expecting value"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"[" * 100_000, "maximum recursion depth exceeded while decoding a JSON array"),
        (b"[]", "is not a manifest of genmon's"),
        (b'{"name": "a web application"}', "is not a manifest of genmon's"),
        (b'{"generated": "", "version": 2, "files": {}}', "has version 2, and this genmon knows"),
        (b'{"generated": "", "version": 1, "files": []}', "has no map of files"),
        (b'{"generated": "", "version": 1, "version": 1, "files": {}}', "has a key twice"),
        (TEXT.replace("a.yml", "/a.yml", 1).encode(), "lists '/a.yml', which is not a path inside"),
        (TEXT.replace("a.yml", "../a", 1).encode(), "lists '../a', which is not a path inside"),
        (TEXT.replace("a.yml", "b/../../a", 1).encode(), "lists 'b/../../a', which is not"),
        (TEXT.replace("a.yml", "b//a", 1).encode(), "lists 'b//a', which is not a path inside"),
        (TEXT.replace('"specs": "specs"', '"specs": "/etc"').encode(), "has a malformed `sha256`"),
        (TEXT.replace(HASH, "0", 1).encode(), "has a malformed `sha256` or `specs` for 'a.yml'"),
        (TEXT.replace(f'"{HASH}"', "[]", 1).encode(), "has a malformed `sha256` or `specs`"),
        (TEXT.replace("sha256", "md5", 1).encode(), "wants `sha256` and `specs` for 'a.yml'"),
        (b'{"generated": "", "version": 1, "files": {"a": 1}}', "wants `sha256` and `specs`"),
    ],
)
def test_what_is_not_a_manifest_is_a_diagnostic(content: bytes, what: str) -> None:
    with pytest.raises(Failed) as failed:
        read_manifest(content, "out/manifest.json")
    (finding,) = failed.value.diagnostics
    assert finding.code is BROKEN_MANIFEST
    assert finding.message.startswith(f"`out/manifest.json` {what}")
