"""``manifest.sha256`` of a system: which files of its folder genmon wrote, and their hashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Failed, Span
from genmon.frozen import dataclass
from genmon.publish.paths import MANIFEST as NAME
from genmon.publish.paths import is_safe

HEADER = "# genmon wrote this file and every file listed in it. Do not edit: change the specs."

BROKEN_MANIFEST = Code(
    "GM702",
    "a manifest of the output folder cannot be read",
    """\
`manifest.sha256` in the folder of each system lists the files that genmon wrote and their hashes,
in the form of `sha256sum`. It is how genmon tells its own files from yours, and an edit from an
older version. It is there, but it is not what genmon writes. Nothing was written.

A merge never breaks it: a file that both branches changed has two lines, and so it has between the
marks of a conflict. `genmon render` writes such a file anew, and leaves one line.

Restore the manifest from git, or run `genmon render --force`. That takes the manifest over and
writes every file anew. A file that only the broken manifest listed is then no longer known as
generated: it stays, and is named as foreign.
""",
)

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that genmon wrote: its path, and the hashes of its bytes.

    There are several hashes after a merge of branches that both changed the file.
    """

    path: str
    hashes: frozenset[str]

    @classmethod
    def of(cls, artifact: Artifact) -> Listed:
        """Return what is listed of a file that is about to be written."""
        return cls(artifact.path, frozenset({sha256(artifact.content).hexdigest()}))

    @property
    def system(self) -> str:
        """The folder it is in: that of its system, empty for what all of them share."""
        return system_of(self.path)

    @property
    def is_merged(self) -> bool:
        """Tell whether two branches changed the file, so that git made what stands there."""
        return len(self.hashes) > 1

    def made(self, content: bytes) -> bool:
        """Tell whether genmon wrote these bytes."""
        return sha256(content).hexdigest() in self.hashes


def system_of(path: str) -> str:
    """Return the topmost folder of a path, or nothing for a file of the output folder itself."""
    return path.partition("/")[0] if "/" in path else ""


def manifests(files: Iterable[Listed]) -> dict[str, bytes]:
    """Return the manifests by path: one a system, one line a file, sorted by path.

    ``sha256sum --check manifest.sha256`` reads it in the folder where it stands. Each line is by
    itself, so branches that change different files change different lines.
    """
    by_system: dict[str, list[Listed]] = {}
    for file in sorted(files, key=lambda file: file.path):
        by_system.setdefault(file.system, []).append(file)
    return {_path(system): _text(system, listed) for system, listed in by_system.items()}


def _path(system: str) -> str:
    return f"{system}/{NAME}" if system else NAME


def _text(system: str, files: Iterable[Listed]) -> bytes:
    start = len(system) + 1 if system else 0
    lines = (f"{one}  {file.path[start:]}" for file in files for one in sorted(file.hashes))
    return "".join(f"{line}\n" for line in (HEADER, *lines)).encode()


def is_manifest(path: str) -> bool:
    """Tell whether a manifest stands at this path, if genmon wrote what stands there."""
    return path.count("/") <= 1 and path.rpartition("/")[2] == NAME


def is_ours(content: bytes) -> bool:
    """Tell whether genmon wrote a file of this name, and not somebody else."""
    return HEADER.encode() in content.splitlines()


def read_manifest(path: str, content: bytes, shown: str) -> Mapping[str, Listed]:
    """Return what the manifest at ``path`` lists, by path, or raise ``Failed``.

    ``shown`` is its path for people. Marks of a merge conflict are no part of it: what stands
    between them was written by genmon on one branch or the other.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Failed([_broken(shown, "is not UTF-8", Span.of_file(shown))]) from error
    if not is_ours(content):
        raise Failed([_broken(shown, "is not a manifest of genmon's", Span.of_file(shown))])
    folder = path.removesuffix(NAME)
    hashes: dict[str, set[str]] = {}
    for name, digest in _entries(text, folder, shown):
        hashes.setdefault(name, set()).add(digest)
    return {name: Listed(name, frozenset(found)) for name, found in hashes.items()}


def _entries(text: str, folder: str, shown: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.removesuffix("\r")
        if not bare or bare.startswith("#") or _MARK.fullmatch(bare):
            continue
        entries = _LINE.fullmatch(bare)
        if entries is None or not is_safe(folder + entries[2]):
            span = Span(shown, number, 1, number, len(bare) + 1)
            raise Failed([_broken(shown, f"has a line that lists no file: {_cut(bare)}", span)])
        yield folder + entries[2], entries[1]


def _cut(line: str) -> str:
    return ascii(line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")


_SHOWN = 60


def _broken(shown: str, what: str, span: Span) -> Diagnostic:
    hint = "restore it from git, or take it over with `--force`"
    return Diagnostic(BROKEN_MANIFEST, f"`{shown}` {what}", span, hint=hint)
