"""A path in, the way it is shown to people out."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """Return ``path`` relative to the working directory where it is below it, else as given.

    Bytes of a file name that are not UTF-8 are written as escapes, so that the result can always be
    printed.
    """
    text = os.fsencode(_below_here(path).as_posix()).decode("utf-8", "backslashreplace")
    return text.removeprefix("./")


def _below_here(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd()) if path.is_absolute() else path
    except (OSError, ValueError):
        return path
