"""Generated files → a commit on a branch, on top of whatever stands there by then."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Failed, has_errors
from genmon.frozen import dataclass
from genmon.publish.build import Changes
from genmon.publish.compare import Comparison
from genmon.publish.edits import losses
from genmon.publish.found import State
from genmon.publish.git.commit import Draft, commit
from genmon.publish.git.folder import require_real
from genmon.publish.git.foreign import intruders
from genmon.publish.git.remote import discreet
from genmon.publish.git.specs_commit import SpecsCommit
from genmon.publish.git.target import Target
from genmon.publish.git.trailer import last_specs
from genmon.publish.git.tree import CommitTree, tree_at
from genmon.publish.lock import locked_folder
from genmon.publish.survey import Wanted, select, survey
from genmon.publish.write import changes_of

BUSY_REPOSITORY = Code(
    "GM738",
    "others publish to the same branch all the time",
    """\
Publications to one repository wait for each other, and one that finds the branch moved by somebody
else begins again on top of that. This one did not get its turn in two minutes. Nothing was
published.

Run it again. The lock is the kernel's, on Git's folder of the repository, and goes when its process
ends, however it ends: there is no lock file to remove.
""",
)

_TURN = 120.0
_PAUSES = 400
"""Milliseconds, at most, before the next try after a lost race: who lost together tries apart."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of a publication: ``before`` is None where it is new, ``after`` where it goes."""

    path: str
    before: bytes | None
    after: bytes | None


Describe = Callable[[tuple[FileChange, ...], str], str]
"""From what changes, and the commit of the specs that the branch was last published from."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: files, the commit of the specs that they are made from, and the message.

    ``describe`` turns what changes into the message; it says the same of the same.
    """

    artifacts: tuple[Artifact, ...]
    specs: SpecsCommit
    describe: Describe


@dataclass(frozen=True, slots=True)
class Committed:
    """What came of it: ``commit`` is empty where the branch held the same files already.

    ``parent`` is empty where the branch is new, ``remote`` where it is a branch here. The paths are
    sorted, below the folder.
    """

    commit: str
    parent: str
    remote: str
    message: str
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def publish_commit(
    publication: Publication, target: Target, *, force: bool = False, dry_run: bool = False
) -> Committed:
    """Commit the files and move the branch, with neither index nor work tree touched.

    ``force`` takes over files that somebody edited on the branch. A dry run writes nothing; the
    commit is then named ``dry``. Raises ``Failed``, with the branch as it was.
    """
    target = target.sound()
    wanted = select(publication.artifacts, None)
    with locked_folder(target.repository.common, _busy(target), timeout=_TURN):
        ends = time.monotonic() + _TURN
        while time.monotonic() < ends:
            done = _attempt(publication, wanted, target, force=force, dry_run=dry_run)
            if done:
                return done
            time.sleep(secrets.randbelow(_PAUSES) / 1000)
    raise Failed([_busy(target)])


def _attempt(
    publication: Publication, wanted: Wanted, target: Target, *, force: bool, dry_run: bool
) -> Committed | None:
    """Return what came of it, or None where somebody else has moved the branch meanwhile."""
    parent = target.tip()
    require_real(target.repository.git, parent, target.folder)
    paths = (artifact.path for artifact in wanted.artifacts)
    tree = tree_at(target.repository.git, parent, target.folder, paths)
    comparison, findings = survey(wanted, tree, target.place, force=force)
    findings += losses(comparison, target.place, force=force)
    findings += intruders(comparison, target.place)
    if has_errors(findings):
        raise Failed(findings)
    changes = changes_of(comparison)
    done = _nothing(parent, target, comparison, findings)
    if not changes.written and not changes.removed:
        return done
    before = last_specs(target.repository.git, parent, target.folder)
    message = publication.describe(tuple(_file_changes(changes, tree)), before)
    draft = Draft(parent, target.folder, changes, message, publication.specs)
    name = "dry" if dry_run else commit(target.repository.git, draft, sign=target.is_signed)
    if not dry_run and not target.move(name, parent):
        return None
    return replace(done, commit=name, message=message)


def _file_changes(changes: Changes, tree: CommitTree) -> Iterator[FileChange]:
    for path in sorted(changes.written.keys() | changes.removed):
        before = tree.read(path) if path in tree.entries else None
        yield FileChange(path, before, changes.written.get(path))


def _nothing(
    parent: str, target: Target, comparison: Comparison, findings: Iterable[Diagnostic]
) -> Committed:
    """Return what has come of it as long as there is no commit."""
    changes = changes_of(comparison)
    return Committed(
        commit="",
        parent=parent,
        remote=discreet(target.remote),
        message="",
        written=tuple(sorted(changes.written)),
        unchanged=comparison.paths(State.CURRENT),
        removed=tuple(sorted(changes.removed)),
        diagnostics=tuple(findings),
    )


def _busy(target: Target) -> Diagnostic:
    message = f"others publish to `{target.branch}` all the time"
    return Diagnostic(BUSY_REPOSITORY, message, hint="wait for them, and run this again")
