"""The targets that raw series come from: up while any of their counters is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from genmon.probe.series import Piece, Series
from genmon.prom.naming import TARGET_LABELS

_UP = "up"
_ONE = Decimal(1)


def with_targets(series: Iterable[Series]) -> Iterator[Series]:
    """Yield series, and ``up`` of each target that has counters, where it is not among them.

    A rule that tells a counter that is new from one of a target that is new looks at it.
    """
    counters: dict[tuple[tuple[str, str], ...], list[Series]] = defaultdict(list)
    known = set()
    for one in series:
        yield one
        target = tuple(pair for pair in one.labels if pair[0] in TARGET_LABELS)
        if one.counts and len(target) == len(TARGET_LABELS):
            counters[target].append(one)
        elif one.name == _UP:
            known.add(target)
    for target, own in counters.items():
        if target not in known:
            yield Series(_UP, target, tuple(_presence(own)))


def _presence(counters: Sequence[Series]) -> Iterator[Piece]:
    """Yield 1 for as long as any of some counters is there."""
    spans = [_spans(one) for one in counters]
    ends = sorted({end for own in spans for span in own for end in span[:2]})
    last: Piece | None = None
    for begin, end in pairwise(ends):
        there = any(start <= begin < stop and up for own in spans for start, stop, up in own)
        piece = Piece(end - begin, _ONE if there else None)
        if last is not None and last.start == piece.start:
            last = last._replace(seconds=last.seconds + piece.seconds)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _spans(series: Series) -> list[tuple[int, int, bool]]:
    """Return when each piece of a series begins and ends, and whether it has samples."""
    spans, passed = [], 0
    for piece in series.pieces:
        spans.append((passed, passed + piece.seconds, piece.start is not None))
        passed += piece.seconds
    return spans
