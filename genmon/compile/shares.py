"""Many systems in, what came of each share of them out: one share a processor, side by side."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, Generic, NoReturn, Self, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_FOR_THE_FIRST = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
_MORE = 1.05
"""How much the first share does of what another does, which has to hand over what it made."""


def in_shares(
    work: Callable[[Sequence[S]], T], items: Sequence[S], weigh: Callable[[S], int], least: int
) -> list[T]:
    """Return what ``work`` makes of each share of the items; in a share they keep their order.

    No share weighs less than ``least`` on average: fewer items are done sooner than handed over.
    The first share is done here, each other one in a process that begins as a copy of this one;
    what comes of it must be fit to be pickled.
    """
    weights = [weigh(item) for item in items]
    count = min(_processors(), len(items), sum(weights) // least)
    shares = _dealt(items, weights, count) if count > 1 else [items]
    return [work(items)] if len(shares) == 1 else _side_by_side(work, shares)


def _processors() -> int:
    """Return how many may be used; elsewhere than on Linux a copy of a process is not safe."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _dealt(items: Sequence[S], weights: Sequence[int], count: int) -> list[Sequence[S]]:
    """Deal the items out, the heaviest first, each to the share that has least so far.

    The first one has a little more: it hands nothing over.
    """
    shares: list[list[int]] = [[] for _ in range(count)]
    loads = [0.0] * count
    for place in sorted(range(len(items)), key=lambda place: -weights[place]):
        lightest = loads.index(min(loads))
        shares[lightest].append(place)
        loads[lightest] += weights[place] / (1 if lightest else _MORE)
    return [[items[place] for place in sorted(share)] for share in shares]


def _side_by_side(work: Callable[[Sequence[S]], T], shares: list[Sequence[S]]) -> list[T]:
    first, *others = shares
    with ExitStack() as stack:
        copies = [stack.enter_context(_Copy(work, share)) for share in others]
        return [work(first), *(copy.result() for copy in copies)]


class _Copy(Generic[S, T]):
    """A copy of this process that does a share; it does not outlive the block.

    What comes of it is left in a file in memory: a pipe is read in small pieces, and late.
    """

    def __init__(self, work: Callable[[Sequence[S]], T], share: Sequence[S]) -> None:
        self._work = work
        self._share = share
        self._file = _file()
        # Ctrl-C, which a terminal sends to every process, is for the one that was started.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, _FOR_THE_FIRST)
        try:
            self._process = os.fork()
            if not self._process:
                self._hand_over()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            self._wait()
        self._file.close()

    def result(self) -> T:
        """Wait for what comes of the share; do it here where nothing does.

        Then there was no room, or the process was killed, or there is a bug, which shows here.
        """
        if self._wait():
            return self._work(self._share)
        self._file.seek(0)
        done: T = pickle.load(self._file)  # noqa: S301 - a copy of this process wrote it
        return done

    def _wait(self) -> int:
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status

    def _hand_over(self) -> NoReturn:
        status = 1
        try:
            pickle.dump(self._work(self._share), self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
            status = 0
        finally:
            os._exit(status)


def _file() -> IO[bytes]:
    """Return a file in memory, or on disk where the system refuses that."""
    try:
        return os.fdopen(os.memfd_create("share"), "w+b")
    except OSError:
        return TemporaryFile()
