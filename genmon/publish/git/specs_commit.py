"""The folder of specs → the commit that holds exactly what was compiled."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed
from genmon.frozen import dataclass
from genmon.publish.git.repository import Repository
from genmon.publish.paths import shown

NOT_COMMITTED = Code(
    "GM732",
    "specs that are not committed",
    """\
What is published names the commit of the specs that it was compiled from, so that whoever reads it
can go back to them. These specs are in no commit: a file differs from the one in `HEAD`, Git does
not track it, or the repository has no commit yet. Nothing was published.

Commit the specs, or put the change aside with `git stash --include-untracked`.
""",
)

_HINT = "commit the specs, and run this again"


@dataclass(frozen=True, slots=True)
class SpecsCommit:
    """A commit of specs; ``author`` and ``committer`` are as Git writes them, with their times."""

    id: str
    author: bytes
    committer: bytes


def specs_commit(repository: Repository, specs: Path, files: Iterable[str]) -> SpecsCommit:
    """Return the commit at ``HEAD``; raises ``Failed`` where the specs are not as they are there.

    ``files`` are those that were read.
    """
    git = repository.git
    head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.status:
        raise Failed([Diagnostic(NOT_COMMITTED, "there is no commit yet", hint=_HINT)])
    changed = _changed(repository) or _untracked(repository, specs, files)
    if changed:
        message = f"{_named(changed)} not committed"
        raise Failed([Diagnostic(NOT_COMMITTED, message, hint=_HINT)])
    return _commit(repository, head.stdout.decode().strip())


def _changed(repository: Repository) -> list[str]:
    """Return the tracked files of the folder that differ from those of the commit."""
    words = (
        "--porcelain",
        "-z",
        "--no-renames",
        "--untracked-files=no",
        "--ignore-submodules=none",
    )
    printed = repository.git.read("-c", "core.fsmonitor=false", "status", *words, "--", ".")
    return sorted(os.fsdecode(entry[3:]) for entry in printed.split(b"\0") if entry)


def _untracked(repository: Repository, specs: Path, files: Iterable[str]) -> list[str]:
    """Return those of ``files`` that Git does not track, ignored ones too."""
    printed = repository.git.read("ls-files", "-z", "--", ".")
    tracked = {os.fsdecode(path) for path in printed.split(b"\0") if path}
    below = {os.path.relpath(file, specs): file for file in files}
    return sorted(file for path, file in below.items() if path not in tracked)


def _named(paths: list[str]) -> str:
    first = f"`{shown(paths[0])}`"
    others = len(paths) - 1
    if not others:
        return f"{first} is"
    return f"{first} and {others} other {'file is' if others == 1 else 'files are'}"


def _commit(repository: Repository, name: str) -> SpecsCommit:
    form = "--format=%an <%ae> %ad%x00%cn <%ce> %cd"
    words = ("-1", "--no-show-signature", "--encoding=UTF-8", "--date=raw", form, name)
    author, committer = repository.git.read("log", *words).rstrip(b"\n").split(b"\0")
    return SpecsCommit(name, author, committer)
