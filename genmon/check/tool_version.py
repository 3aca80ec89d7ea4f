"""What a tool answers to ``--version``; several are asked side by side."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from genmon import proc

_PATIENCE = 20.0  # seconds; the answer takes 30 ms


class Answer:
    """What a tool at a path will have answered; it is asked as this is made."""

    def __init__(self, path: str) -> None:
        """Start the tool, without waiting for it."""
        self._begun: proc.Begun | str
        try:
            self._begun = proc.begin([path, "--version"], cwd=Path(path).parent)
        except proc.ToolMissingError as error:
            self._begun = str(error)

    @cached_property
    def said(self) -> str:
        """All that it said, or why it said nothing."""
        if isinstance(self._begun, str):
            return self._begun
        try:
            done = self._begun.finish(timeout=_PATIENCE)
        except proc.ToolTimeoutError as error:
            return str(error)
        return done.stdout if done.stdout.strip() else done.stderr


def ask(path: str) -> Answer:
    """Ask a tool once; a replaced file is asked again."""
    status = Path(path).stat()
    return _asked(path, status.st_mtime_ns, status.st_size)


@cache
def _asked(path: str, _modified: int, _size: int) -> Answer:
    return Answer(path)
