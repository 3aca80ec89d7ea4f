"""Paths of generated files: what is safe to write, and how a path is shown to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Failed, Note, Span

UNSAFE_PATH = Code(
    "GM706",
    "a generated file has a path that cannot be used",
    """\
The path of every generated file is relative to the output folder, is made of plain names, and is
its own: never absolute, without `..`, not that of a manifest, and neither the path of a second file
nor the folder of one. Paths are made from the names in the specs, so a name is at fault:

```yaml
dashboards:
  ../../etc/passwd: {}    # refused
```

Two names that differ only in case are refused as well, because some filesystems take them for one.
""",
)

MANIFEST = "manifest.sha256"
FIRST_MANIFEST = "manifest.json"
ATTRIBUTES = ".gitattributes"


def is_safe(path: str) -> bool:
    """Tell whether ``path`` names a file below the output folder that can be generated."""
    parts = path.split("/")
    plain = all(part not in {"", ".", ".."} for part in parts)
    return plain and path.isprintable() and "\\" not in path and not _is_reserved(path.lower())


def _is_reserved(path: str) -> bool:
    """Tell whether ``publish`` writes a file of its own there."""
    is_manifest = path.count("/") <= 1 and path.rpartition("/")[2] == MANIFEST
    return is_manifest or path in {FIRST_MANIFEST, ATTRIBUTES}


def parents(path: str) -> Iterator[str]:
    """Yield the folders above ``path``, the nearest first, without the output folder itself."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def shown(path: str) -> str:
    """Return a path as text that is safe to print, whatever bytes its name holds."""
    return path if path.isprintable() else ascii(path)[1:-1]


def require_usable(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """Return the artifacts by path, or raise ``Failed`` with every path that cannot be used."""
    ordered = tuple(sorted(artifacts, key=lambda artifact: artifact.path))
    findings = [*_unsafe(ordered), *_collisions(ordered)]
    if findings:
        raise Failed(findings)
    return ordered


def _unsafe(artifacts: Iterable[Artifact]) -> Iterator[Diagnostic]:
    for artifact in artifacts:
        if not is_safe(artifact.path):
            message = f"`{shown(artifact.path)}` is not a path for a generated file"
            yield _finding(message, artifact)


def _collisions(artifacts: Iterable[Artifact]) -> Iterator[Diagnostic]:
    seen: dict[str, Artifact] = {}
    for artifact in sorted(artifacts, key=lambda artifact: artifact.path.casefold()):
        folded = artifact.path.casefold()
        for taken in (folded, *parents(folded)):
            if taken in seen:
                first = seen[taken]
                message = f"`{shown(artifact.path)}` collides with `{shown(first.path)}`"
                yield _finding(message, artifact, first.line_map.whole)
        seen[folded] = artifact


def _finding(message: str, artifact: Artifact, first: Span | None = None) -> Diagnostic:
    notes = (Note("the other file is asked for here", first),) if first else ()
    hint = "rename what the file is made from"
    return Diagnostic(UNSAFE_PATH, message, artifact.line_map.whole, hint=hint, notes=notes)
