"""Bounds within which a spec is compiled in a test, and where in our code an error came from."""

from __future__ import annotations

import resource
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Never


@contextmanager
def bounds(seconds: int, room: int) -> Iterator[None]:
    """Raise ``TimeoutError`` after so many seconds of the processor, and bound the bytes taken.

    A machine with other work to do takes longer for them, so wall time says nothing.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (room, before[1]))
    signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)


def where(error: BaseException) -> str:
    """Return an error with the last lines of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/genmon/" in frame.filename] or frames
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in own[-1:-4:-1])
    return f"{type(error).__name__}: {str(error)[:150]} at {places}"


def _give_up(*_: object) -> Never:
    raise TimeoutError
