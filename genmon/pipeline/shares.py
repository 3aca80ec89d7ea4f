"""Many systems in, what came of each share of them out: one share a processor, side by side."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

_LEAST = 50
"""Fewer systems are done sooner than they are handed over."""


def in_shares(work: Callable[[Sequence[S]], T], items: Sequence[S]) -> list[T]:
    """Return what ``work`` makes of each share of the items, in their order.

    The first share is done here, each other one in a process that begins as a copy of this one;
    what comes of it must be fit to be pickled.
    """
    shares = _dealt(items, min(len(os.sched_getaffinity(0)), len(items) // _LEAST))
    return [work(items)] if len(shares) <= 1 else _side_by_side(work, shares)


def _dealt(items: Sequence[S], count: int) -> list[Sequence[S]]:
    bounds = [len(items) * index // count for index in range(count + 1)] if count else []
    return [items[start:end] for start, end in pairwise(bounds)]


def _side_by_side(work: Callable[[Sequence[S]], T], shares: list[Sequence[S]]) -> list[T]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - few runs need it
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    first, *others = shares
    copies, fork = len(others), get_context("fork")
    with ProcessPoolExecutor(copies, fork, initializer=_leave_interrupts) as pool:
        waiting = [pool.submit(work, share) for share in others]
        return [work(first), *(each.result() for each in waiting)]


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that was started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
