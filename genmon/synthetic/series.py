"""Raw series made of straight pieces, and how promtool writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from genmon.frozen import dataclass
from genmon.promql.selector import quote
from genmon.synthetic.course import Course, Hold, Lack
from genmon.units.quantity import plain

_EXACT = Context(prec=15)
"""Digits that a float keeps: what is written is what is read."""
_ZERO = Decimal(0)
_ONE = Decimal(1)
_STEP = 200
_NOT_THERE = frozenset({Lack.GONE, Lack.UNCOUNTED})
_COUNTED = Decimal(10**6)
"""What a counter has counted already: Prometheus extrapolates no counter to below zero."""


class Piece(NamedTuple):
    """A straight line for some seconds; ``start`` is ``None`` where there are no samples.

    ``slope`` is by the second. A counter that is started ``anew`` was at zero one sample before,
    and what follows is counted from there.
    """

    seconds: int
    start: Decimal | None
    slope: Decimal = _ZERO
    anew: bool = False


class Series(NamedTuple):
    """A raw series: its name, its labels sorted by name, and its pieces in order.

    ``counts`` tells that it is a counter.
    """

    name: str
    labels: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    counts: bool = False

    @property
    def key(self) -> str:
        """The series as PromQL selects it."""
        return _key(self.name, self.labels)

    def values(self, every: int) -> str:
        """Return the samples at multiples of ``every`` seconds, in promtool's notation."""
        return _values(self.pieces, every)


@lru_cache(maxsize=4096)
def _key(name: str, labels: tuple[tuple[str, str], ...]) -> str:
    inside = ",".join(f"{label}={quote(value)}" for label, value in labels)
    return f"{name}{{{inside}}}" if inside else name


@dataclass(frozen=True, slots=True)
class Written:
    """A raw series as somebody wrote it: as PromQL selects it, and samples for promtool."""

    key: str
    text: str

    def values(self, every: int) -> str:  # noqa: ARG002 - written for one interval already
        """Return the samples in promtool's notation."""
        return self.text


def level(course: Course) -> tuple[Piece, ...]:
    """Return the pieces of a gauge, one for each hold."""
    return tuple(
        Piece(hold.seconds, None if isinstance(hold.state, Lack) else hold.state, hold.slope)
        for hold in course
    )


def moments(course: Course) -> tuple[Piece, ...]:
    """Return the pieces of a timestamp that stays at the course's distance, in seconds, to now."""
    pieces, now = [], 0
    for hold in course:
        away = None if isinstance(hold.state, Lack) else hold.state + now
        pieces.append(Piece(hold.seconds, away, _ONE + hold.slope))
        now += hold.seconds
    return tuple(pieces)


@lru_cache(maxsize=4096)
def growth(course: Course) -> tuple[Piece, ...]:
    """Return the pieces of a counter whose growth by the second follows the course.

    What has been counted since a restart begins at zero; where its first sample lies is known only
    when it is written. A counter that is not there from the start is born at zero.
    """
    born_late = bool(course) and course[0].state in _NOT_THERE
    pieces, reached = [], _ZERO if born_late else _COUNTED
    for hold in _stairs(course):
        slope = _ZERO if isinstance(hold.state, Lack) else hold.state
        gone = isinstance(hold.state, Lack) and hold.state is not Lack.IDLE
        until = hold.restart or hold.seconds
        pieces.append(Piece(until, None if gone else reached, _ZERO if gone else slope))
        reached += slope * until
        if hold.restart:
            pieces.append(Piece(hold.seconds - until, _ZERO, slope, anew=True))
            reached = slope * (hold.seconds - until)
    return tuple(pieces)


def enlarged(series: Series, times: Decimal) -> Series:
    """Return a series of which all samples are so many times as large."""
    pieces = (
        piece._replace(
            start=None if piece.start is None else piece.start * times, slope=piece.slope * times
        )
        for piece in series.pieces
    )
    return series._replace(pieces=tuple(pieces))


def faster(series: Series, times: Decimal) -> Series:
    """Return a counter of any pieces that grows so many times as fast; a gauge stays as it is."""
    if not series.counts:
        return series
    pieces, base = list[Piece](), _first_start(series)
    for piece in series.pieces:
        base = _ZERO if piece.anew else base
        start = None if piece.start is None else base + (piece.start - base) * times
        pieces.append(piece._replace(start=start, slope=piece.slope * times))
    return series._replace(pieces=tuple(pieces))


def from_zero(series: Series) -> Series:
    """Return a counter that begins at zero."""
    begin = _first_start(series)
    pieces = [
        piece if piece.start is None or piece.anew else piece._replace(start=piece.start - begin)
        for piece in series.pieces
    ]
    return series._replace(pieces=tuple(pieces))


def busier(series: Series, times: Decimal) -> Series:
    """Return a counter that grows so many times as fast."""
    return series._replace(
        pieces=tuple(piece._replace(slope=piece.slope * times) for piece in series.pieces)
    )


def swung(series: Series, times: Sequence[Decimal]) -> Series:
    """Return a counter that grows so many times as fast in each of its pieces."""
    pieces, reached = list[Piece](), _first_start(series)
    for piece, size in zip(series.pieces, times, strict=True):
        faster = piece._replace(slope=piece.slope * size)
        pieces.append(faster if piece.start is None else faster._replace(start=reached))
        reached += faster.slope * piece.seconds
    return series._replace(pieces=tuple(pieces))


def followed(first: Series, then: Series) -> Series:
    """Return a counter that goes on where another one ends."""
    last = first.pieces[-1]
    if last.start is None or any(piece.start is None for piece in then.pieces):
        return first._replace(pieces=(*first.pieces, *then.pieces))
    more = last.start + last.slope * last.seconds - _first_start(then)
    moved = (one._replace(start=(one.start or _ZERO) + more) for one in then.pieces)
    return first._replace(pieces=(*first.pieces, *moved))


def _first_start(series: Series) -> Decimal:
    """Return what a counter begins at."""
    return next((piece.start for piece in series.pieces if piece.start is not None), _ZERO)


def _stairs(course: Course) -> Iterator[Hold]:
    """Yield steps in place of values that move: a counter is made of straight lines."""
    for hold in course:
        if isinstance(hold.state, Lack) or not hold.slope:
            yield hold
            continue
        for begin in range(0, hold.seconds, _STEP):
            wide = min(_STEP, hold.seconds - begin)
            yield Hold(hold.state + hold.slope * (begin + Decimal(wide) / 2), wide)


@lru_cache(maxsize=8192)
def _values(pieces: tuple[Piece, ...], every: int) -> str:
    """Return the notation of pieces; systems of one kind have many alike."""
    return " ".join(_notation(pieces, every))


def _notation(pieces: Iterable[Piece], every: int) -> Iterator[str]:
    """Yield each piece's samples.

    A counter that is started anew was at zero one sample before its first, and what follows goes on
    from there.
    """
    passed, there, since_restart = 0, False, _ZERO
    for piece in pieces:
        first = -(-passed // every)
        after = -(-(passed + piece.seconds) // every)
        offset = first * every - passed
        passed += piece.seconds
        if piece.anew:
            since_restart = piece.slope * (every - offset)
        if after == first:
            continue
        if piece.start is None:
            yield from _gap(after - first, ends=there)
        else:
            start = piece.start + piece.slope * offset + since_restart
            yield _line(start, piece.slope * every, after - first)
        there = piece.start is not None


def _gap(samples: int, *, ends: bool) -> Iterator[str]:
    """Yield the mark of a series that ends, as a lost target leaves it, then no samples."""
    if ends:
        yield "stale"
    rest = samples - ends
    if rest:
        yield f"_x{rest}" if rest > 1 else "_"


def _line(start: Decimal, step: Decimal, samples: int) -> str:
    begin, change = _number(start), _number(abs(step))
    if samples == 1:
        return begin
    sign = "-" if step < 0 else "+"
    return f"{begin}{sign}{change}x{samples - 1}"


@lru_cache(maxsize=4096)
def _number(value: Decimal) -> str:
    return plain(written(value))


def written(value: Decimal) -> Decimal:
    """Return a number as it is written: with as many digits as a float keeps."""
    return _EXACT.plus(value)
