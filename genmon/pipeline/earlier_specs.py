"""The specs as they were at a revision of Git, laid out in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon import proc
from genmon.diag import Code, Diagnostic, Failed

NO_REVISION = Code(
    "GM720",
    "a revision that Git does not know",
    """
What has changed is told by comparing with a revision of the Git repository that the specs are in,
such as `main`, `HEAD~1` or a commit. It was not found there, or the specs are in no repository. A
shallow clone, as CI makes it, has the newest commit only: fetch the other one first.
""",
)

_PATIENCE = 60.0


@contextmanager
def specs_at(revision: str, specs: Path) -> Iterator[Path]:
    """Yield a folder that holds the specs of a revision; raises Failed where there is none."""
    listed = _git(specs, revision, "ls-tree", "-r", "-z", "--name-only", revision, "--", ".")
    with TemporaryDirectory(prefix="genmon-specs-") as name:
        for path in filter(None, listed.split("\0")):
            target = Path(name, specs.name, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _git(specs, revision, "show", f"{revision}:./{path}")
            target.write_text(text, encoding="utf-8")
        yield Path(name, specs.name)


def _git(folder: Path, revision: str, *arguments: str) -> str:
    try:
        if revision.startswith("-"):
            raise _refused(revision, "it looks like an option")
        done = proc.run(["git", *arguments], cwd=folder, timeout=_PATIENCE)
    except (proc.ToolMissingError, proc.ToolTimeoutError) as error:
        raise _refused(revision, str(error)) from error
    if done.status:
        raise _refused(revision, done.stderr.strip().partition("\n")[0])
    return done.stdout


def _refused(revision: str, why: str) -> Failed:
    hint = "name a branch, a tag or a commit; `git log --oneline` lists those that are there"
    return Failed([Diagnostic(NO_REVISION, f"`{revision}` cannot be read: {why}", hint=hint)])
