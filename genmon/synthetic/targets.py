"""The targets that raw series come from: up while any of their counters is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from genmon.synthetic.series import Piece, Series
from genmon.units.naming import TARGET_LABELS

Span = tuple[int, int]
"""The seconds at which something begins and ends."""

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
    passed, last = 0, max(sum(piece.seconds for piece in counter.pieces) for counter in counters)
    for begin, end in _merged(sorted(span for counter in counters for span in _spans(counter))):
        if begin > passed:
            yield Piece(begin - passed, None)
        yield Piece(end - begin, _ONE)
        passed = end
    if last > passed:
        yield Piece(last - passed, None)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans, sorted by their beginnings, of which none overlap or touch."""
    begin, end = 0, -1
    for start, stop in spans:
        if start <= end:
            end = max(end, stop)
            continue
        if end > begin:
            yield begin, end
        begin, end = start, stop
    if end > begin:
        yield begin, end


def _spans(series: Series) -> Iterator[Span]:
    """Yield when the pieces of a series begin and end that have samples."""
    passed = 0
    for piece in series.pieces:
        if piece.start is not None:
            yield passed, passed + piece.seconds
        passed += piece.seconds
