"""The expression of an alert in; the same without the recorded series that a server lacks, out.

A rule records what its expression is at each evaluation of its group. So where its series is read,
the expression stands for it, evaluated at the last multiple of the group's interval:

    rec > 1                →  (EXPR) > 1                                at the same evaluations
    rec > 1                →  last_over_time((EXPR)[119999ms:2m]) > 1   recorded every 2m
    rec offset 1h          →  last_over_time((EXPR)[59999ms:1m] offset 1h)
    max_over_time(rec[1h]) →  max_over_time((EXPR)[1h:1m])

A range of one millisecond less than the interval holds exactly one of its multiples, and a subquery
is evaluated at multiples of its step, whenever the query is. Where there is no sample at that
multiple there is none afterwards, as Prometheus marks the recorded series as stale.
https://prometheus.io/docs/prometheus/latest/querying/basics/#subquery
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from genmon.frozen import dataclass
from genmon.promql.syntax import (
    Aggregation,
    Binary,
    Call,
    Expr,
    Number,
    Range,
    String,
    Subquery,
    Vector,
    children,
    type_of,
    walk,
    with_child,
)
from genmon.review.backtest.relabel import matching, stamped, with_label
from genmon.review.backtest.stretch import Labels

_LOOKBACK = 300
"""Seconds after which Prometheus takes a sample for gone."""
_MILLISECOND = 0.001
_NAME = "__name__"
_ABSENT = frozenset({"absent", "absent_over_time"})


class NotExactError(ValueError):
    """The expression cannot be evaluated exactly in one query; the text says why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded under a name, every ``interval`` seconds, with the labels of the rule."""

    expr: Expr
    labels: Labels
    interval: int


Records = Mapping[str, tuple[Recorded, ...]]
"""By name; several rules may record under one name, with labels that differ."""


def expand(expr: Expr, records: Records, step: int) -> Expr:
    """Return the expression, evaluated every ``step`` seconds, without any of the records.

    Raises ``NotExactError``.
    """
    _refuse_start_and_end(expr)
    if not read_by(expr, records):
        return expr
    return _Expansion(records).of(expr, step)


def read_by(expr: Expr, records: Records) -> frozenset[str]:
    """Return the names of the records that an expression reads, those that these read included."""
    waiting, names = [expr], set[str]()
    while waiting:
        for node in walk(waiting.pop()):
            if isinstance(node, Vector) and node.name in records and node.name not in names:
                names.add(node.name)
                waiting += [recorded.expr for recorded in records[node.name]]
    return frozenset(names)


def _refuse_start_and_end(expr: Expr) -> None:
    for node in walk(expr):
        if isinstance(node, Vector | Subquery) and isinstance(node.at, str):
            raise NotExactError(
                f"it reads series `@ {node.at}()`, which is another time in a range"
            )


@dataclass(frozen=True, slots=True)
class _Expansion:
    records: Records
    _open: list[str] = field(default_factory=list)
    """The records that are being expanded, each read by the one before."""

    def of(self, expr: Expr, step: int) -> Expr:
        """Return an expression that is evaluated at multiples of ``step``; 0 where not known."""
        _refuse_names(expr)
        match expr:
            case Vector(name=name) if name in self.records:
                return self._at_instant(expr, self._recorded(expr), step)
            case Range(vector=vector, seconds=seconds) if vector.name in self.records:
                return self._over_range(vector, seconds)
            case Call(function=function, arguments=(Vector() | Range() as read,)) if (
                function in _ABSENT and self._is_record(read)
            ):
                return _absent(read, Call(function, (self.of(read, step),)))
            case Call(function="timestamp", arguments=(Vector(name=name) as vector,)) if (
                name in self.records
            ):
                evaluated = Binary("+", self._recorded(vector), Number(0))
                return self._at_instant(vector, Call("timestamp", (evaluated,)), step)
            case _:
                return self._within(expr, step)

    def _is_record(self, read: Vector | Range) -> bool:
        vector = read.vector if isinstance(read, Range) else read
        return vector.name in self.records

    def _within(self, expr: Expr, step: int) -> Expr:
        inner = int(expr.step) if isinstance(expr, Subquery) else step
        for number, child in enumerate(children(expr)):
            expr = with_child(expr, number, self.of(child, inner))
        return expr

    def _at_instant(self, vector: Vector, evaluated: Expr, step: int) -> Expr:
        """Return what a selector reads: what was recorded at the last multiple of the interval."""
        interval = self._interval(vector.name)
        if step and step % interval == 0 and not vector.offset and vector.at is None:
            return evaluated
        seconds = min(interval, _LOOKBACK) - _MILLISECOND
        past = Subquery(evaluated, seconds, interval, vector.offset, vector.at)
        return Call("last_over_time", (past,))

    def _over_range(self, vector: Vector, seconds: float) -> Expr:
        interval = self._interval(vector.name)
        return Subquery(self._recorded(vector), seconds, interval, vector.offset, vector.at)

    def _interval(self, name: str) -> int:
        intervals = {recorded.interval for recorded in self.records[name]}
        if len(intervals) > 1:
            raise NotExactError(f"`{name}` is recorded by groups of different intervals")
        return intervals.pop()

    def _recorded(self, vector: Vector) -> Expr:
        """Return what the rules of a name record, as far as the matchers select it."""
        if vector.name in self._open:
            raise NotExactError(f"`{vector.name}` reads what it recorded before")
        self._open.append(vector.name)
        parts = [self._of_rule(recorded) for recorded in self.records[vector.name]]
        self._open.pop()
        every = parts[0]
        for part in parts[1:]:
            every = Binary("or", every, part)
        for matcher in vector.matchers:
            every = matching(every, matcher)
        return every

    def _of_rule(self, recorded: Recorded) -> Expr:
        _refuse_start_and_end(recorded.expr)
        expr = self.of(recorded.expr, recorded.interval)
        vector = Call("vector", (expr,)) if type_of(expr) == "scalar" else expr
        return stamped(vector, recorded.labels)


def _absent(read: Vector | Range, call: Expr) -> Expr:
    """Return the call with the labels that Prometheus takes from the selector's matchers."""
    vector = read.vector if isinstance(read, Range) else read
    names = [matcher.label for matcher in vector.matchers]
    for matcher in vector.matchers:
        if matcher.op == "=" and names.count(matcher.label) == 1:
            call = with_label(call, matcher.label, matcher.value)
    return call


def _refuse_names(expr: Expr) -> None:
    """Refuse what depends on the names of series: what stands for a record has none."""
    match expr:
        case Vector(name=""):
            raise NotExactError("it selects series by a pattern of their names")
        case String(value=value) if value == _NAME:
            raise NotExactError("it reads the names of series")
        case Aggregation(grouping=grouping) if _NAME in grouping.labels:
            raise NotExactError("it groups by the names of series")
        case _:
            return
