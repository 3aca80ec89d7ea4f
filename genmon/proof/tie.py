"""Values that meet a threshold exactly, where the arithmetic of Prometheus can.

A comparison that counts its threshold in and one that leaves it out differ there only. What a
signal comes out at hangs on rounding, so that the series are made larger until it does not: a
ratio and a quantile stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import lcm

from genmon.plan import RecordingRule, RuleGroup
from genmon.probe import MARGIN, Hold, Series
from genmon.probe.series import Piece
from genmon.prom import syntax
from genmon.prom.parse import parse_expression
from genmon.proof.case import Case, Sampled
from genmon.proof.pace import Pace
from genmon.proof.steady import Line, Steady, Unsteady
from genmon.proof.subject import Subject, alerts_of

Records = Mapping[str, syntax.Expr]

_TURNED = {">": ">=", ">=": ">", "<": "<=", "<=": "<"}
_LARGEST = 10**8
_TIMES = range(1, 41)
"""How many times as large as they must be to be whole series are made, one after the other."""
_TRIES = 20
"""Values past a signal's threshold, of which one may meet another comparison exactly."""
_LONGEST = 400
"""Evaluations of one case at most."""
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class _Tie:
    """Series that meet a threshold at the instant ``at``, and whether the condition holds."""

    series: tuple[Series, ...]
    at: int
    holds: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A comparison in an alert's expression, looked at after ``at`` seconds."""

    tree: syntax.Expr
    node: syntax.Binary
    records: Records
    at: int
    sample: int

    @property
    def limit(self) -> float:
        assert isinstance(self.node.right, syntax.Number)  # noqa: S101 - it was looked for
        return self.node.right.value

    def steady(self, series: Iterable[Series], *, closed: bool) -> Steady:
        lines = tuple(_line(one, self.at, self.sample) for one in series)
        return Steady(lines, self.records, self.sample, self.at, closed=closed)


def recorded(groups: Sequence[RuleGroup]) -> Records:
    """Return what a system records by name, where one rule records it as it comes."""
    found: dict[str, list[RecordingRule]] = {}
    for group in groups:
        for rule in group.rules:
            if isinstance(rule, RecordingRule):
                found.setdefault(rule.record, []).append(rule)
    return {
        name: parse_expression(rules[0].expr)
        for name, rules in found.items()
        if len(rules) == 1 and not rules[0].labels
    }


def ties(subject: Subject, pace: Pace, past: Decimal, records: Records) -> Iterator[Case]:
    """Yield a case for each comparison of an alert that can be met exactly."""
    if subject.limit is None or subject.probe.drift or subject.probe.members:
        return
    at = pace.past + pace.up(max(subject.probe.settle, pace.settle)) + 2 * pace.every
    if at // pace.every > _LONGEST:
        return
    tree = parse_expression(subject.rule.expr)
    for number, node in enumerate(_comparisons(tree)):
        place = _Place(tree, node, records, at, pace.sample)
        found = _found(subject, place, past, is_own=not number or _is_end(subject, place.limit))
        tie = next(found, None)
        if tie:
            yield _case(subject, pace, tie, place)


def _is_end(subject: Subject, limit: float) -> bool:
    return subject.end is not None and float(subject.end.value) == limit


def _comparisons(expr: syntax.Expr) -> Iterator[syntax.Binary]:
    """Yield the comparisons with a number that an alert consists of, the signal's own first."""
    if not isinstance(expr, syntax.Binary):
        return
    if expr.operator in syntax.SET_OPERATORS or expr.filters:
        yield from _comparisons(expr.left)
    if expr.operator in syntax.SET_OPERATORS:
        yield from _comparisons(expr.right)
    elif expr.operator in _TURNED and isinstance(expr.right, syntax.Number) and expr.filters:
        yield expr


def _found(subject: Subject, place: _Place, past: Decimal, *, is_own: bool) -> Iterator[_Tie]:
    """Yield what meets a comparison, on the signal or on another while the signal is past."""
    values = (Decimal(repr(place.limit)),) if is_own else _beyond(past)
    for value in values:
        course = (Hold(value, place.at + place.sample),)
        put = {one.key: one for one in subject.probe.put(course, subject.member)}
        series = tuple(one for one in put.values() if one.pieces[0].start is not None)
        if any(len(one.pieces) > 1 for one in series):
            return
        for sized in _sizes(series, place) if is_own else (_sized(series, 1 / (1 + MARGIN)),):
            holds = _holds(sized, place)
            if holds is not None:
                yield _Tie(sized, place.at, holds)


def _beyond(past: Decimal) -> Iterator[Decimal]:
    """Yield values past a threshold, each with roundings of its own."""
    yield from (past * (1 + step * MARGIN) for step in range(_TRIES))


def _sizes(series: tuple[Series, ...], place: _Place) -> Iterator[tuple[Series, ...]]:
    """Yield the series as they are, then larger: whole from sample to sample, and by the second."""
    yield series
    for wide in (1, place.sample):
        steps = [Fraction(one.pieces[0].slope * place.sample / wide) for one in series]
        least = lcm(*(step.limit_denominator(_LARGEST).denominator for step in steps))
        sizes = [least * times for times in _TIMES if least * times > 1]
        if any(_is_near(_sized(series, Decimal(size)), place) for size in (1, *sizes[:2])):
            yield from (_sized(series, Decimal(size)) for size in sizes)


def _is_near(series: tuple[Series, ...], place: _Place) -> bool:
    """Tell whether the comparison is met but for rounding."""
    return _is_within(_NOISE, series, place, closed=True)


def _is_within(share: float, series: tuple[Series, ...], place: _Place, *, closed: bool) -> bool:
    try:
        values = place.steady(series, closed=closed).values(place.node.left)
    except Unsteady:
        return False
    return any(abs(value - place.limit) <= share * abs(place.limit) for value in values.values())


def _holds(series: tuple[Series, ...], place: _Place) -> bool | None:
    """Tell whether the condition holds; ``None`` where strictness makes no difference."""
    if not all(_is_within(0, series, place, closed=closed) for closed in (True, False)):
        return None
    turned = _turned(place.tree, place.node)
    found = set()
    try:
        for closed in (True, False):
            known = place.steady(series, closed=closed)
            found.add((bool(known.values(place.tree)), bool(known.values(turned))))
    except Unsteady:
        return None
    (now, then), *others = found
    return None if others or now == then else now


def _line(series: Series, at: int, sample: int) -> Line:
    piece = series.pieces[0]
    start, step = float(_written(piece.start or 0)), float(_written(piece.slope * sample))
    return Line(series.name, dict(series.labels), start, step, at // sample)


def _written(value: Decimal | int) -> Decimal:
    """Return a number as it is written: with as many digits as a float keeps."""
    return Decimal(f"{value:.15g}")


def _sized(series: tuple[Series, ...], size: Decimal) -> tuple[Series, ...]:
    """Return series that grow so many times as fast, or are so many times as large."""
    return tuple(replace(one, pieces=(_larger(one.pieces[0], size),)) for one in series)


def _larger(piece: Piece, size: Decimal) -> Piece:
    if piece.slope:
        return replace(piece, slope=_written(piece.slope * size))
    return replace(piece, start=None if piece.start is None else _written(piece.start * size))


def _turned(expr: syntax.Expr, node: syntax.Binary) -> syntax.Expr:
    if expr is node:
        return replace(node, operator=_TURNED[node.operator])
    if not isinstance(expr, syntax.Binary):
        return expr
    return replace(expr, left=_turned(expr.left, node), right=_turned(expr.right, node))


def _case(subject: Subject, pace: Pace, tie: _Tie, place: _Place) -> Case:
    rule = subject.rule
    samples = (("{}", "1"),) if tie.holds else ()
    claim = f"{place.node.operator} {'holds' if tie.holds else 'does not hold'}"
    return Case(
        f"{rule.alert} at exactly {place.limit:g}",
        rule.alert,
        rule.origin.span,
        pace.sample,
        tie.series,
        (Sampled(tie.at, f"count({alerts_of(rule)})", samples, claim),),
    )
