"""A question and the seconds that it may take in; its answer out, or an error once they are over.

The time-out of a connection counts from byte to byte, so a server that sends one a second
would hold whoever asks for as long as it likes.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTimeError
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


class TimeUpError(Exception):
    """There is no answer in time."""


def within(seconds: float, ask: Callable[[], T]) -> T:
    """Return the answer, or raise what the asking raises; ``TimeUpError`` where it takes longer.

    What is still asked then goes on in a thread that does not keep the program from its end.
    """
    answer: Future[T] = Future()
    Thread(target=_ask, args=(ask, answer), daemon=True).start()
    try:
        return answer.result(seconds)
    except NotInTimeError:
        if answer.done():
            raise
        raise TimeUpError from None


def _ask(ask: Callable[[], T], answer: Future[T]) -> None:
    try:
        answer.set_result(ask())
    except BaseException as error:  # noqa: BLE001 - whoever waits for the answer gets it
        answer.set_exception(error)
