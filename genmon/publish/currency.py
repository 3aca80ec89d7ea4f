"""The wanted files → whether the output folder is current, found out without writing anything."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Span
from genmon.frozen import dataclass
from genmon.publish.compare import Comparison
from genmon.publish.faults import reported
from genmon.publish.found import Found, State
from genmon.publish.lock import locked
from genmon.publish.place import Place, locate, require_own
from genmon.publish.survey import select, survey
from genmon.publish.tree import scan

NOT_CURRENT = Code(
    "GM715",
    "the output folder is not what the specs ask for",
    """\
`genmon render --check` compares what the specs ask for with what stands in the output folder, and
writes nothing. The file named is missing, differs, was edited by hand, or is no longer generated.

Run `genmon render`, look at the change, and commit it with the specs. A file that was edited by
hand is not overwritten so: put the change into the specs, then run `genmon render --force`. Where
only the ends of the lines differ, git changed them at checkout (`core.autocrlf`).
""",
)

_WHAT = {
    State.MISSING: "is missing",
    State.OUTDATED: "differs from what the specs ask for",
    State.MERGED: "was merged by git, and is not what the specs ask for",
    State.STALE: "is no longer generated",
    State.EDITED: "was edited by hand",
    State.STALE_EDITED: "is no longer generated, and was edited by hand",
    State.TAKEN: "is not genmon's, and a generated file must go there",
    State.BLOCKED: "cannot be written, because something else is in its way",
}


@dataclass(frozen=True, slots=True)
class Currency:
    """The paths that are not current, each in one tuple, sorted; a diagnostic for each.

    ``changed`` differ from what is wanted, ``missing`` are not there, ``stale`` are to go,
    ``edited`` were changed by hand, ``blocked`` have something of the user's in their place.
    """

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    edited: tuple[str, ...]
    blocked: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def stale_paths(self) -> tuple[str, ...]:
        """Return every path that is not current, sorted."""
        return tuple(sorted(self.changed + self.missing + self.stale + self.edited + self.blocked))

    @property
    def current(self) -> bool:
        """Tell whether a render would change nothing."""
        return not self.diagnostics


def verify(
    artifacts: Iterable[Artifact],
    *,
    out: Path,
    specs: Path | None = None,
    systems: frozenset[str] | None = None,
    lock_timeout: float = 10.0,
) -> Currency:
    """Return which files of ``out`` are not current; the parameters are those of ``publish``.

    Raises ``Failed`` where that cannot be told, such as by a broken manifest.
    """
    wanted = select(artifacts, systems)
    place = locate(out)
    with reported(place):
        require_own(place, specs)
        reading = locked(place, timeout=lock_timeout, shared=True)
        with reading if place.real.parent.is_dir() else nullcontext():
            comparison, _ = survey(wanted, scan(place.real), place, force=False)
    return _currency(comparison, place)


def _currency(comparison: Comparison, place: Place) -> Currency:
    paths, founds = comparison.paths, comparison.found
    return Currency(
        changed=paths(State.OUTDATED, State.MERGED),
        missing=paths(State.MISSING),
        stale=paths(State.STALE),
        edited=paths(State.EDITED, State.STALE_EDITED),
        blocked=paths(State.TAKEN, State.BLOCKED),
        diagnostics=tuple(_finding(item, place) for item in founds if item.state in _WHAT),
    )


_AGAIN = "run `genmon render` and commit what it writes"
_NEXT = {
    State.EDITED: (
        "put the change into the specs, then run `genmon render --force`: without `--force` it "
        "keeps the edit and stops"
    ),
    State.STALE_EDITED: "move it away to keep it, or remove it with `genmon render --force`",
    State.TAKEN: "move it away, or give it up with `genmon render --force`",
    State.BLOCKED: "move away what stands there, then run `genmon render`",
}
_ENDS = (
    "run `genmon render --force`, and keep git from changing the ends: `git config core.autocrlf "
    "input`, or `* -text` in `.gitattributes` of the folder"
)


def _finding(found: Found, place: Place) -> Diagnostic:
    path = place.show(found.path)
    if found.state is State.EDITED and _differs_in_ends(found):
        message = f"`{path}` has other ends of lines than were written: they are CRLF"
        return Diagnostic(NOT_CURRENT, message, Span.of_file(path), hint=_ENDS)
    asked = found.wanted.line_map.whole if found.wanted else None
    standing = found.state not in {State.MISSING, State.BLOCKED}
    return Diagnostic(
        NOT_CURRENT,
        f"`{path}` {_WHAT[found.state]}",
        Span.of_file(path) if standing else asked,
        hint=_NEXT.get(found.state, _AGAIN),
    )


def _differs_in_ends(found: Found) -> bool:
    standing = found.standing or b""
    return found.wanted is not None and standing.replace(b"\r\n", b"\n") == found.wanted.content
