"""What a tool answers to ``--version``; several are asked side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from genmon import proc

_PATIENCE = 20.0  # seconds; the answer takes 30 ms

_said: dict[tuple[str, int, int], str] = {}
"""What files have said: path, time of change and size, so that a replaced one is asked again."""


class Answer:
    """What a tool will have said; it is asked as this is made, and does not outlive the block."""

    def __init__(self, path: str) -> None:
        """Start the tool at a path, without waiting for it."""
        status = Path(path).stat()
        self._file = (path, status.st_mtime_ns, status.st_size)
        self._begun = "" if self._file in _said else _begun(path)

    def __enter__(self) -> Self:
        """Return the answer."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the tool if it was not waited for."""
        if isinstance(self._begun, proc.Begun):
            self._begun.give_up()

    def said(self) -> str:
        """Wait for all that it says, or for why it says nothing."""
        if self._file not in _said:
            _said[self._file] = _heard(self._begun)
        return _said[self._file]


def _begun(path: str) -> proc.Begun | str:
    try:
        return proc.begin([path, "--version"], cwd=Path(path).parent)
    except proc.ToolMissingError as error:
        return str(error)


def _heard(begun: proc.Begun | str) -> str:
    if isinstance(begun, str):
        return begun
    try:
        done = begun.finish(timeout=_PATIENCE)
    except proc.ToolTimeoutError as error:
        return str(error)
    return done.stdout if done.stdout.strip() else done.stderr
