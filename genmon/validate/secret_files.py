"""The secret files that a configuration names to those that are not in a folder of secrets."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from genmon.diag import Code, Diagnostic, Span

SECRET_MISSING = Code(
    "GM650",
    "a secret file is not there",
    """
A receiver, or the mail server, takes a secret from a file, and the folder given with
`--secrets-dir` has no such file. Alertmanager and amtool do not look: Alertmanager starts, and
fails when it is to notify somebody.

The file is looked for under its path, and under each end of it: for `/etc/secrets/slack` in `DIR`
that is `DIR/etc/secrets/slack`, then `DIR/secrets/slack`, then `DIR/slack`.
""",
)
SECRET_EMPTY = Code(
    "GM651",
    "a secret file is empty",
    """
The file that should hold a secret is there and has nothing in it, so the notification would be
refused. genmon looks at the size only: it reads no secret.
""",
)


def secret_files(wanted: Iterable[tuple[str, Span]], folder: Path) -> Iterator[Diagnostic]:
    """Yield a finding for each path in ``wanted`` that is no file in ``folder``, or an empty one.

    Each path comes with the span that asks for it; the first one counts.
    """
    first: dict[str, Span] = {}
    for path, span in wanted:
        first.setdefault(path, span)
    for path, span in first.items():
        yield from _finding(path, span, folder)


def _finding(path: str, span: Span, folder: Path) -> Iterator[Diagnostic]:
    places = _places(path, folder)
    found = next(filter(os.path.isfile, places), None)
    if found is None:
        message = f"`{path}` is not in {folder}"
        hint = f"put the secret into {places[-1]}, or correct the path"
        yield Diagnostic(SECRET_MISSING, message, span, hint=hint)
    elif not found.stat().st_size:
        message = f"`{path}` is empty: {found}"
        yield Diagnostic(SECRET_EMPTY, message, span, hint="write the secret into it")


def _places(path: str, folder: Path) -> list[Path]:
    """Return where a file may be, the whole path first; ``..`` does not lead out of the folder."""
    parts = [part for part in PurePosixPath(path).parts if part not in {"/", "//", ".."}]
    return [folder.joinpath(*parts[start:]) for start in range(len(parts))]
