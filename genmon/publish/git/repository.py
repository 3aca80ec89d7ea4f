"""A folder → the Git repository that it is in, or that it is."""

from __future__ import annotations

import os
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed
from genmon.frozen import dataclass
from genmon.publish.git.run import Git, reason
from genmon.publish.paths import shown

NO_REPOSITORY = Code(
    "GM730",
    "a folder that is no Git repository",
    """\
`genmon publish` commits to a Git repository: the one that the specs are in, or the one that
`--repository` names. There is none, or Git refuses to read it for the reason in the message.

The folder of `--repository` is the topmost one of a clone, or a bare repository. A folder somewhere
inside a clone is refused: a misspelt name would otherwise commit to the repository around it.
""",
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository: Git in its folder, and the folder that all of its work trees share."""

    git: Git
    common: Path


def repository_of(specs: Path) -> Repository:
    """Return the repository that the folder of specs is in; raises ``Failed``."""
    folder = Path(os.path.realpath(specs))
    hint = "run `git init`, commit the specs, and run this again"
    return _repository(folder, f"`{shown(str(specs))}` is in no Git repository", hint)


def repository_at(path: Path) -> Repository:
    """Return the repository whose topmost folder, or bare one, is ``path``; raises ``Failed``."""
    folder = Path(os.path.realpath(path))
    what = f"`{shown(str(path))}` is no Git repository"
    hint = "name the topmost folder of a clone, or a bare repository"
    if not folder.is_dir():
        raise Failed([Diagnostic(NO_REPOSITORY, f"{what}: there is no such folder", hint=hint)])
    repository = _repository(folder, what, hint)
    if _topmost(repository.git) != folder:
        raise Failed([Diagnostic(NO_REPOSITORY, f"{what}: it is inside of one", hint=hint)])
    return repository


def _repository(folder: Path, what: str, hint: str) -> Repository:
    git = Git(folder)
    done = git.ask("rev-parse", "--path-format=absolute", "--git-common-dir")
    if done.status:
        message = f"{what}: {reason(done.stderr)}"
        raise Failed([Diagnostic(NO_REPOSITORY, message, hint=hint)])
    return Repository(git, _path(done.stdout))


def _topmost(git: Git) -> Path:
    is_bare = git.line("rev-parse", "--is-bare-repository") == "true"
    asked = "--absolute-git-dir" if is_bare else "--show-toplevel"
    return Path(os.path.realpath(_path(git.ask("rev-parse", asked).stdout)))


def _path(printed: bytes) -> Path:
    return Path(os.fsdecode(printed.removesuffix(b"\n")))
