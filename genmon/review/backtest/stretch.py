"""Evaluations at which an expression has a sample, as stretches of time, a series at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Labels = tuple[tuple[str, str], ...]
"""Names and values, sorted by name."""


class Stretch(NamedTuple):
    """Evaluations one after the other, all with a sample; Unix seconds, both ends included."""

    first: int
    last: int


def stretches(instants: Iterable[int], step: int) -> Iterator[Stretch]:
    """Join instants in ascending order that lie one step apart."""
    first = last = None
    for instant in instants:
        if first is None or last is None:
            first = instant
        elif instant != last + step:
            yield Stretch(first, last)
            first = instant
        last = instant
    if first is not None and last is not None:
        yield Stretch(first, last)


def extend(known: list[Stretch], more: Iterable[Stretch], step: int) -> None:
    """Append stretches to those before them, and join those that touch."""
    for stretch in more:
        if known and known[-1].last + step == stretch.first:
            known[-1] = Stretch(known[-1].first, stretch.last)
        else:
            known.append(stretch)


def joined(pieces: Iterable[Stretch], step: int) -> list[Stretch]:
    """Join those of some stretches, in ascending order, that lie one step apart."""
    known: list[Stretch] = []
    extend(known, pieces, step)
    return known
