"""Many systems in, what came of each share of them out: one share a processor, side by side."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

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
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - few runs need it
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    first, *others = shares
    copies, fork = len(others), get_context("fork")
    with ExitStack() as stack:
        files = [stack.enter_context(os.fdopen(os.memfd_create("share"), "rb")) for _ in others]
        pool = ProcessPoolExecutor(copies, fork, initializer=_leave_interrupts)
        stack.enter_context(pool)
        waiting = [
            pool.submit(_hand_over, work, share, file.fileno())
            for share, file in zip(others, files, strict=True)
        ]
        done = [work(first)]
        for other, file in zip(waiting, files, strict=True):
            other.result()
            done.append(pickle.load(file))  # noqa: S301 - a copy of this process wrote it
        return done


def _hand_over(work: Callable[[Sequence[S]], T], share: Sequence[S], descriptor: int) -> None:
    """Leave what comes of a share in a file in memory: a pipe is read in small pieces, and late.

    The process that reads it has the file open too, and with it its place in the file.
    """
    with os.fdopen(descriptor, "wb", closefd=False) as file:
        pickle.dump(work(share), file, pickle.HIGHEST_PROTOCOL)
    os.lseek(descriptor, 0, os.SEEK_SET)


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that was started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
