"""The specs as they were at a revision of Git, laid out in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon.compile.earlier.revision import Revision, RevisionError
from genmon.diag import Code, Diagnostic, Failed
from genmon.proc import ToolMissingError

NO_REVISION = Code(
    "GM720",
    "a revision that Git does not know",
    """
What has changed is told by comparing with a revision of the Git repository that the specs are in,
such as `main`, `HEAD~1` or a commit. It was not found there, or the specs are in no repository. A
shallow clone, as CI makes it, has the newest commit only: fetch the other one first.
""",
)

_HINT = "name a branch, a tag or a commit; `git log --oneline` lists those that are there"

_SHALLOW = "this clone is shallow: `git fetch --unshallow` brings the older commits"


@contextmanager
def specs_at(revision: str, specs: Path) -> Iterator[Path]:
    """Yield a folder that holds the specs of a revision; raises Failed where there is none."""
    with TemporaryDirectory(prefix="genmon-specs-") as name:
        folder = Path(name, specs.name)
        then = Revision(revision, specs)
        try:
            then.require_commit()
            _lay(then, folder)
        except RevisionError as error:
            hint = _SHALLOW if then.is_in_shallow_clone else _HINT
            raise Failed([Diagnostic(NO_REVISION, str(error), hint=hint)]) from error
        except ToolMissingError as error:
            raise Failed([Diagnostic(NO_REVISION, str(error), hint=_HINT)]) from error
        yield folder


def _lay(then: Revision, folder: Path) -> None:
    for path in then.paths():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(then.text(path), encoding="utf-8")
