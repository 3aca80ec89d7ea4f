"""``manifest.json``: which files of the output folder genmon wrote, their hashes, their specs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Failed, Span
from genmon.frozen import dataclass
from genmon.publish.paths import is_safe

NAME = "manifest.json"
HEADER = "genmon wrote this file and every file listed in it. Do not edit: change the specs."
VERSION = 1

BROKEN_MANIFEST = Code(
    "GM702",
    "the manifest of the output folder cannot be read",
    """\
`manifest.json` lists the files that genmon wrote and their hashes. It is how genmon tells its own
files from yours, and an edit from an older version. It is there, but it is not what genmon writes:
most often a merge left conflict markers in it. Nothing was written.

Restore the file from git, or run `genmon render --force`. That takes the manifest over and writes
every file anew. A file that only the broken manifest listed is then no longer known as generated:
it stays, and is named as foreign.
""",
)

_HASH = re.compile(r"[0-9a-f]{64}")
_SPECS = re.compile(r"specs(?:/([^/]+))?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that genmon wrote: its path, the hash of its bytes, its system (empty: shared)."""

    path: str
    sha256: str
    system: str

    @classmethod
    def of(cls, artifact: Artifact) -> Listed:
        """Return the line for a file that is about to be written."""
        return cls(artifact.path, sha256(artifact.content).hexdigest(), artifact.system)


def manifest_bytes(files: Iterable[Listed]) -> bytes:
    """Return the manifest, sorted by path, one line a file: one change touches one line.

    The specs are named by the folder of their system, because the same specs in more or fewer
    files give the same output.
    """
    lines = ",\n".join(f"    {_line(file)}" for file in sorted(files, key=lambda file: file.path))
    body = f"{{\n{lines}\n  }}" if lines else "{}"
    return (
        f'{{\n  "generated": {json.dumps(HEADER)},\n'
        f'  "version": {VERSION},\n  "files": {body}\n}}\n'
    ).encode()


def _line(file: Listed) -> str:
    specs = f"specs/{file.system}" if file.system else "specs"
    value = {"sha256": file.sha256, "specs": specs}
    return f"{json.dumps(file.path, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"


def read_manifest(content: bytes, shown: str) -> dict[str, Listed]:
    """Return what a manifest lists, by path, or raise ``Failed``; ``shown`` is its path."""
    try:
        return _files(json.loads(content.decode(), object_pairs_hook=_no_duplicates))
    except json.JSONDecodeError as error:
        span = Span(shown, error.lineno, error.colno, error.lineno, error.colno + 1)
        what = _conflict(content) or f"is not JSON: {error.msg}"
        raise Failed([_broken(shown, what, span)]) from error
    except (ValueError, RecursionError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise Failed([_broken(shown, what, Span.of_file(shown))]) from error


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        message = "has a key twice"
        raise ValueError(message)
    return value


def _files(value: Any) -> dict[str, Listed]:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict) or value.keys() != {"generated", "version", "files"}:
        message = "is not a manifest of genmon's"
        raise ValueError(message)
    if value["version"] != VERSION:
        message = f"has version {value['version']!r}, and this genmon knows version {VERSION}"
        raise ValueError(message)
    if not isinstance(value["files"], dict):
        message = "has no map of files"
        raise ValueError(message)  # noqa: TRY004 - the file is wrong, not the program
    return {path: _listed(path, entry) for path, entry in value["files"].items()}


def _listed(path: str, entry: Any) -> Listed:  # noqa: ANN401 - any JSON value
    if not is_safe(path):
        message = f"lists {path!r}, which is not a path inside the folder"
        raise ValueError(message)
    if not isinstance(entry, dict) or entry.keys() != {"sha256", "specs"}:
        message = f"wants `sha256` and `specs` for {path!r}"
        raise ValueError(message)
    specs = _SPECS.fullmatch(str(entry["specs"]))
    if specs is None or not _HASH.fullmatch(str(entry["sha256"])):
        message = f"has a malformed `sha256` or `specs` for {path!r}"
        raise ValueError(message)
    return Listed(path, entry["sha256"], specs[1] or "")


def _conflict(content: bytes) -> str:
    marks = (b"<<<<<<< ", b">>>>>>> ")
    found = any(line.startswith(marks) for line in content.splitlines())
    return "holds the marks of a merge conflict" if found else ""


def _broken(shown: str, what: str, span: Span) -> Diagnostic:
    hint = "restore it from git, or take it over with `genmon render --force`"
    return Diagnostic(BROKEN_MANIFEST, f"`{shown}` {what}", span, hint=hint)
