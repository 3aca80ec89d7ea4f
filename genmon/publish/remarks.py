"""What a render says beside its result: files it left alone, copies it could not remove."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from genmon.diag import Code, Diagnostic, Severity
from genmon.publish.place import Place

FOREIGN_FILES = Code(
    "GM713",
    "the output folder holds files that genmon did not write",
    """\
genmon's manifest does not list these files. They are left alone, whatever they are. Move them out
where they do not belong: a person who reads the folder takes them for generated.
""",
)
LEFT_BEHIND = Code(
    "GM716",
    "an old copy of the output folder could not be removed",
    """\
The output folder is complete and current. The folder that it replaced stands beside it, under a
name that starts with a dot, because something in it belongs to another user or cannot be removed.
Every later `genmon render` tries again.
""",
)

_NAMED = 5


def left_behind(folders: Sequence[Path], place: Place) -> list[Diagnostic]:
    """Return a warning for each old copy that is still there."""
    return [
        Diagnostic(
            LEFT_BEHIND,
            f"`{Path(place.shown).parent / folder.name}` is an old copy that cannot be removed",
            hint="remove it, with `sudo` where another user's files are in it",
            severity=Severity.WARNING,
        )
        for folder in folders
    ]


def foreign(paths: Sequence[str], place: Place) -> list[Diagnostic]:
    """Return one finding that names the first few foreign files."""
    if not paths:
        return []
    names = ", ".join(f"`{place.show(path)}`" for path in paths[:_NAMED])
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    message = f"left alone, because genmon did not write it: {names}{more}"
    hint = "move it out of the folder if it does not belong there"
    return [Diagnostic(FOREIGN_FILES, message, hint=hint, severity=Severity.INFO)]
