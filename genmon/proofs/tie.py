"""Values that meet a threshold exactly, where the arithmetic of Prometheus can.

A comparison that counts its threshold in and one that leaves it out differ there only. What a
signal comes out at hangs on rounding, so that the series are made larger until it does not: a
ratio and a quantile stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import chain, islice
from math import lcm

from genmon.frozen import dataclass
from genmon.promql.parse import parse_expression
from genmon.proofs.case import Case, Sampled
from genmon.proofs.comparison import comparisons
from genmon.proofs.pace import Pace
from genmon.proofs.place import Place, others
from genmon.proofs.recorded import Records, names_read
from genmon.proofs.steady import Steady, Unsteady
from genmon.proofs.subject import Subject, alerts_of, not_kept
from genmon.synthetic import MARGIN, Hold, Series
from genmon.synthetic.series import Piece, written

_LARGEST = 10**8
_TIMES = range(1, 27, 2)
"""How many times as large as they must be to be whole series are made; twice rounds as once."""
_TRIES = 20
"""Values past a signal's threshold, of which one may meet another comparison exactly."""
_FEW = 3
"""How many are tried with other samples than those at hand: what helps then helps soon."""
_LONGEST = 400
"""Evaluations of one case at most."""
_NOISE = 1e-9
_WHOLE = 2**53
"""Beyond it numbers are not whole any more."""
_ZERO = Decimal(0)
_UP = "up"


@dataclass(frozen=True, slots=True)
class _Tie:
    """Series that may meet a threshold, and what is known of them in Prometheus 2 and 3."""

    series: tuple[Series, ...]
    place: Place
    known: tuple[Steady, Steady]

    @classmethod
    def of(cls, series: tuple[Series, ...], place: Place) -> _Tie:
        shown = tuple(place.shown(one) for one in series)
        return cls(shown, place, place.known(shown))

    def is_near(self) -> bool:
        """Tell whether the comparison is met but for rounding."""
        return self._is_within(_NOISE, self.known[0])

    def holds(self) -> bool | None:
        """Tell whether the condition holds; ``None`` where strictness makes no difference."""
        if not all(self._is_within(0, known) for known in self.known):
            return None
        try:
            found = {self._outcome(known) for known in self.known}
        except Unsteady:
            return None
        (now, then), *others = found
        return None if others or now == then else now

    def _outcome(self, known: Steady) -> tuple[bool, bool]:
        comparison = self.place.comparison
        return bool(known.values(comparison.tree)), bool(known.values(comparison.turned))

    def _is_within(self, share: float, known: Steady) -> bool:
        try:
            values = known.values(self.place.comparison.left)
        except Unsteady:
            return False
        limit = self.place.comparison.limit
        return any(abs(value - limit) <= share * abs(limit) for value in values.values())


def ties(subject: Subject, pace: Pace, past: Decimal, records: Records) -> Iterator[Case]:
    """Yield a case for each comparison of an alert that can be met exactly.

    What looks back over a record sees all its values: rarer samples round them otherwise from one
    evaluation to the next.
    """
    if subject.limit is None or subject.probe.drift or subject.probe.members:
        return
    at = pace.past + pace.up(max(subject.probe.settle, pace.settle)) + 2 * pace.every
    if at // pace.every > _LONGEST:
        return
    tree = parse_expression(subject.rule.expr)
    read = names_read(tree, records)
    for number, comparison in enumerate(comparisons(tree)):
        is_own = not number or _is_of_member(subject, comparison.limit)
        first = Place(comparison, records, at, pace.sample)
        tried = partial(_tried, subject, read, past=past, is_own=is_own)
        rarer = () if subject.probe.looks_back else others(first, pace, subject.probe.settle)
        elsewhere = (islice(tried(place), _FEW) for place in rarer)
        for tie in chain(tried(first), chain.from_iterable(elsewhere)):
            holds = tie.holds()
            if holds is not None:
                yield _case(subject, tie, holds=holds)
                break


def _is_of_member(subject: Subject, limit: float) -> bool:
    """Tell whether a limit is that of the member, or the end of its band."""
    own = [one for one in (subject.limit, subject.end) if one is not None]
    return any(float(one.value) == limit for one in own)


def _tried(
    subject: Subject, read: set[str], place: Place, *, past: Decimal, is_own: bool
) -> Iterator[_Tie]:
    """Yield what may meet a comparison, on the signal or on another while the signal is past."""
    values = (Decimal(repr(place.comparison.limit)),) if is_own else _beyond(past)
    for value in values:
        course = (Hold(value, place.at + place.sample),)
        shown = subject.shown(subject.probe.put(course, subject.member))
        put = (one for one in shown if one.name in read)
        known = {one.key: one for one in put if one.pieces[0].start is not None}
        series = tuple(known.values())
        if any(len(one.pieces) > 1 for one in series):
            return
        if is_own:
            yield from _sizes(series, place)
        else:
            yield _Tie.of(_sized(series, 1 / (1 + MARGIN)), place)


def _beyond(past: Decimal) -> Iterator[Decimal]:
    """Yield values past a threshold, each with roundings of its own."""
    yield from (past * (1 + step * MARGIN) for step in range(_TRIES))


def _sizes(series: tuple[Series, ...], place: Place) -> Iterator[_Tie]:
    """Yield the series as they are, then larger: whole from sample to sample, and by the second."""
    tie = _Tie.of(series, place)
    yield tie
    for wide in (place.sample, 1):
        slopes = {one.pieces[0].slope for one in series}
        steps = [Fraction(slope * place.sample / wide) for slope in slopes]
        least: int = lcm(*(step.limit_denominator(_LARGEST).denominator for step in steps))
        largest = max((slope * place.at for slope in slopes), default=_ZERO)
        times = (least * one for one in _TIMES)
        sizes = [Decimal(size) for size in times if size > 1 and size * largest < _WHOLE]
        larger = (_Tie.of(_sized(series, size), place) for size in sizes)
        first = tuple(islice(larger, 2))
        if any(one.is_near() for one in (tie, *first)):
            yield from chain(first, larger)


def _sized(series: tuple[Series, ...], size: Decimal) -> tuple[Series, ...]:
    """Return series that grow so many times as fast, or are so many times as large.

    A target is up or not.
    """
    return tuple(
        one if one.name == _UP else one._replace(pieces=(_larger(one.pieces[0], size),))
        for one in series
    )


def _larger(piece: Piece, size: Decimal) -> Piece:
    seconds, start, slope, anew = piece
    if slope:
        return Piece(seconds, start, written(slope * size), anew)
    return Piece(seconds, None if start is None else written(start * size), slope, anew)


def _case(subject: Subject, tie: _Tie, *, holds: bool) -> Case:
    rule, comparison = subject.rule, tie.place.comparison
    samples = (("{}", "1"),) if holds else ()
    asked = alerts_of(rule) if holds else not_kept(rule)
    claim = f"{comparison.operator} {'holds' if holds else 'does not hold'}"
    return Case(
        f"{rule.alert} at exactly {comparison.limit:g}",
        rule.alert,
        rule.origin.span,
        tie.place.sample,
        tie.series,
        (Sampled(tie.place.at, f"count({asked})", samples, claim),),
    )
