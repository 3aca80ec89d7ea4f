"""Work and items in, results in the same order out; done by threads that nobody waits for.

Python waits at its end for the threads of its own pools, so one that hangs on a slow server would
keep an interrupted command from its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_threads(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Yield the result of each item, or raise what the work on it raises; ``jobs`` at a time.

    What has not begun by then is left.
    """
    waiting: SimpleQueue[tuple[T, Future[R]]] = SimpleQueue()
    futures = [Future[R]() for _ in items]
    for pair in zip(items, futures, strict=True):
        waiting.put(pair)
    for _ in range(min(jobs, len(items))):
        Thread(target=_work, args=(work, waiting), daemon=True).start()
    try:
        for future in futures:
            yield future.result()
    finally:
        _empty(waiting)


def _work(work: Callable[[T], R], waiting: SimpleQueue[tuple[T, Future[R]]]) -> None:
    while True:
        try:
            item, future = waiting.get_nowait()
        except Empty:
            return
        try:
            future.set_result(work(item))
        except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it
            future.set_exception(error)


def _empty(waiting: SimpleQueue[tuple[T, Future[R]]]) -> None:
    while True:
        try:
            waiting.get_nowait()
        except Empty:
            return
