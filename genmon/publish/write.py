"""The wanted files → the output folder, all of them or none, at whatever moment it is killed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed, has_errors
from genmon.frozen import dataclass
from genmon.publish.build import Changes, build
from genmon.publish.compare import Comparison
from genmon.publish.edits import losses
from genmon.publish.faults import disturbed, reported
from genmon.publish.found import State
from genmon.publish.lock import locked
from genmon.publish.place import Place, locate, require_no_mount, require_own
from genmon.publish.remarks import foreign, left_behind
from genmon.publish.survey import Wanted, select, survey
from genmon.publish.swap import beside, discard, heal, put_in_place
from genmon.publish.tree import Tree, scan

_WRITTEN = (State.MISSING, State.OUTDATED, State.MERGED, State.EDITED, State.TAKEN)


@dataclass(frozen=True, slots=True)
class Published:
    """What a render did: paths below the output folder, sorted, and findings that are no errors.

    ``foreign`` names a folder with nothing of genmon's in it once, with a ``/`` at its end.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def publish(  # noqa: PLR0913 - every keyword is an option of the command
    artifacts: Iterable[Artifact],
    *,
    out: Path,
    specs: Path | None = None,
    systems: frozenset[str] | None = None,
    force: bool = False,
    lock_timeout: float = 10.0,
) -> Published:
    """Make ``out`` hold ``artifacts``, and nothing of genmon's beside them.

    ``specs`` is the folder that ``out`` must stay clear of. With ``systems``, only files of these
    are written or removed. ``force`` takes over files that are edited or not genmon's.
    ``lock_timeout`` is in seconds. Raises ``Failed``, with ``out`` as it was.
    """
    wanted = select(artifacts, systems)
    place = locate(out)
    with reported(place):
        require_own(place, specs)
        place.real.parent.mkdir(parents=True, exist_ok=True)
        with locked(place, timeout=lock_timeout):
            return _publish(wanted, place, force=force)


def _publish(wanted: Wanted, place: Place, *, force: bool) -> Published:
    heal(place.real)
    tree = scan(place.real)
    comparison, findings = survey(wanted, tree, place, force=force)
    findings += losses(comparison, place, force=force)
    if has_errors(findings):
        raise Failed(findings)
    changes = changes_of(comparison)
    if changes.written or changes.removed:
        _replace(tree, changes, place)
        findings += left_behind(heal(place.real), place)
    findings += foreign(comparison.foreign, place)
    return Published(
        written=tuple(sorted(changes.written)),
        unchanged=comparison.paths(State.CURRENT),
        removed=tuple(sorted(changes.removed)),
        foreign=comparison.foreign,
        diagnostics=tuple(findings),
    )


def changes_of(comparison: Comparison) -> Changes:
    """Return the files that are written, and those that go."""
    written = {
        found.path: found.wanted.content
        for found in comparison.found
        if found.wanted and found.state in _WRITTEN
    }
    return Changes(written, frozenset(comparison.paths(State.STALE, State.STALE_EDITED)))


def _replace(tree: Tree, changes: Changes, place: Place) -> None:
    require_no_mount(place)
    new = beside(place.real, "new")
    try:
        build(new, tree, changes)
        _require_undisturbed(tree, place)
        put_in_place(new, place.real)
    except BaseException:
        discard(new)
        raise


def _require_undisturbed(tree: Tree, place: Place) -> None:
    # What somebody added since would go with the old folder.
    if scan(place.real) != tree:
        raise Failed([disturbed(f"`{place.shown}` changed while it was being written")])
