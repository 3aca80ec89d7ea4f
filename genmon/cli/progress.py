"""One line on a terminal that says what is going on, and moves; nothing where nobody watches."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

from genmon.cli.terminal import before_output, is_watched

_CLEAR = "\r\x1b[K"
_BAR = 30
_TURNS = "|/-\\"
_FIRST, _PAUSE = 0.1, 0.15
"""Seconds until the line appears, for most commands have answered by then, and between turns."""


class _Line:
    """The line itself: a thread draws it, whoever prints clears it first."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._words = "reading the specs"
        self._began = monotonic()
        self._shown = False
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        """Draw from now on, until ``end``."""
        self._thread.start()

    def end(self) -> None:
        """Stop, with the line cleared."""
        self._ended.set()
        self._thread.join()
        self.clear()

    def say(self, words: str) -> None:
        """Say what goes on from now."""
        with self._lock:
            self._words = words

    def clear(self) -> None:
        """Leave an empty line, on which anything can be printed."""
        with self._lock:
            if self._shown:
                self._stream.write(_CLEAR)
                self._stream.flush()
            self._shown = False

    def _run(self) -> None:
        turn = 0
        pause = _FIRST
        while not self._ended.wait(pause):
            self._draw(_TURNS[turn % len(_TURNS)])
            turn, pause = turn + 1, _PAUSE

    def _draw(self, mark: str) -> None:
        with self._lock:
            text = f"{mark} {self._words} … {monotonic() - self._began:.0f} s"
            columns = shutil.get_terminal_size().columns
            self._stream.write(f"{_CLEAR}{text[: columns - 1]}")
            self._stream.flush()
            self._shown = True


_lines: list[_Line] = []
"""The line that is drawn, if any: there is one terminal."""


@contextmanager
def watched() -> Iterator[None]:
    """Draw a line while a command works, if a person waits for it."""
    if _lines or not is_watched():
        yield
        return
    line = _Line(sys.stderr)
    _lines.append(line)
    line.begin()
    with before_output(line.clear):
        try:
            yield
        finally:
            _lines.remove(line)
            line.end()


class Progress:
    """What a command says of its stages, on the line that is drawn while it works."""

    def stage(self, words: str) -> None:
        """Say what begins now."""
        for line in _lines:
            line.say(words)

    def share(self, words: str) -> Callable[[int, int], None]:
        """Return what draws a bar for so much done of so much."""

        def draw(done: int, total: int) -> None:
            full = _BAR * done // total
            self.stage(f"{words} [{'#' * full}{'.' * (_BAR - full)}] {done} of {total}")

        return draw

    def __enter__(self) -> Self:
        """Begin with what stands there."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave an empty line."""
        for line in _lines:
            line.clear()
