"""A path in, the way it is shown to people out."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """Return ``path`` relative to the working directory where it is below it, else as given.

    Bytes of a file name that are not UTF-8 are written as escapes, so that the result can always be
    printed. It is asked for every file, and works on text: a path is slow to take apart.
    """
    text = _text(os.fsencode(path))
    try:
        here = _text(os.fsencode(Path.cwd()))
    except OSError:
        return text
    return "." if text == here else text.removeprefix(here.rstrip("/") + "/")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "backslashreplace")
