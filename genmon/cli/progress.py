"""One line on a terminal that says what is going on; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from genmon.cli.terminal import is_watched

_CLEAR = "\r\x1b[K"
_WIDTH = 30


class Progress:
    """A status line on standard error, overwritten by each stage and cleared at the end."""

    def __init__(self) -> None:
        """Find out whether a person watches."""
        self._stream: TextIO | None = sys.stderr if is_watched() else None

    def stage(self, words: str) -> None:
        """Say what begins now."""
        if self._stream:
            self._stream.write(f"{_CLEAR}{words} …")
            self._stream.flush()

    def share(self, words: str) -> Callable[[int, int], None]:
        """Return what draws a bar for so much done of so much."""

        def draw(done: int, total: int) -> None:
            full = _WIDTH * done // total
            self.stage(f"{words} [{'#' * full}{'.' * (_WIDTH - full)}] {done} of {total}")

        return draw

    def __enter__(self) -> Self:
        """Start with an empty line."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave an empty line."""
        if self._stream:
            self._stream.write(_CLEAR)
            self._stream.flush()
