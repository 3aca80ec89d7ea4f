"""A condition in; series that make it fire, and some that do not, out, where they are found."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from genmon.frozen import dataclass
from genmon.importers.prometheus.condition import Condition
from genmon.importers.prometheus.evaluate import Course, Instant, NotEvaluated
from genmon.promql import syntax
from genmon.promql.selector import Matcher, Selector
from genmon.synthetic.example import examples

_USUALLY, _OFTEN = 60, 15
"""Seconds between the samples of a case; a window holds several."""
_LEAST_SAMPLES = 4
_TRIED = 1_500
_MOST_SERIES = 6
_MOST_SAMPLES = 20_000
_GROWING = frozenset({"rate", "irate", "increase", "deriv", "delta", "predict_linear"})
_USUAL = (0.0, 1.0, 10.0, 100.0, 3000.0)
_DIGITS = 12
_LARGEST = 10.0**18


@dataclass(frozen=True, slots=True)
class FoundCase:
    """One case of a proof, as a spec holds it: a value, its labels, samples of each series."""

    value: str
    labels: tuple[tuple[str, str], ...]
    series: tuple[tuple[str, str], ...]
    every: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a choice of series comes to: the one sample at the end."""

    courses: Sequence[Course]
    labels: tuple[tuple[str, str], ...]
    value: float


def found_proof(condition: Condition, hold: int) -> tuple[FoundCase, ...]:
    """Return a case that fires after ``hold`` seconds, and one that stays quiet; none if none."""
    return _Search(condition, hold).cases()


class _Search:
    """Tries values of each series, in an order that is always the same."""

    def __init__(self, condition: Condition, hold: int) -> None:
        self._condition = condition
        shortest = min(_windows(condition.tree), default=_USUALLY * _LEAST_SAMPLES)
        self._every = _USUALLY if shortest >= _USUALLY * _LEAST_SAMPLES else _OFTEN
        self._is_too_short = shortest < _OFTEN * _LEAST_SAMPLES
        warm = _warm_up(condition.tree)
        self._samples = (warm + hold) // self._every + 6
        self._instants = _instants(warm, self._samples * self._every, hold, self._every)

    def cases(self) -> tuple[FoundCase, ...]:
        vectors = _selectors(self._condition.tree)
        is_long = self._samples > _MOST_SAMPLES or self._is_too_short
        if not 0 < len(vectors) <= _MOST_SERIES or is_long:
            return ()
        fires: _Reading | None = None
        quiet: _Reading | None = None
        for courses in islice(self._courses(vectors), _TRIED):
            reading, holds = self._reads(courses)
            if reading is None:
                continue
            fires = fires or (reading if holds else None)
            quiet = quiet or (None if holds else reading)
            if fires and quiet:
                return self._case(fires), self._case(quiet)
        return ()

    def _courses(self, vectors: Sequence[syntax.Vector]) -> Iterator[list[Course]]:
        tree = self._condition.tree
        growing, labels = _growing(tree), _grouping_labels(tree)
        named = [(one.name, _labels(one, labels)) for one in vectors]
        values = [self._values(is_growing=one in growing) for one in vectors]
        for chosen in product(*values):
            rows = zip(named, chosen, strict=True)
            yield [Course(name, of, start, slope) for (name, of), (start, slope) in rows]

    def _values(self, *, is_growing: bool) -> list[tuple[float, float]]:
        """Return starts and slopes to try, the plainest first."""
        tree, limit = self._condition.tree, self._condition.limit
        numbers = {abs(node.value) for node in syntax.walk(tree) if isinstance(node, syntax.Number)}
        near = [limit, 2 * limit, limit / 2, limit + 1, limit - 1, *sorted(numbers)]
        values = [one for one in dict.fromkeys([*_USUAL[:3], *near, *_USUAL[3:]]) if one >= 0]
        if not is_growing:
            return [(value, 0.0) for value in values]
        slopes = [*values, *(value / w for value in values for w in sorted(set(_windows(tree))))]
        rounded = (round(slope * self._every, 6) / self._every for slope in slopes)
        return [(slope * 600, slope) for slope in dict.fromkeys(rounded)]

    def _reads(self, courses: Sequence[Course]) -> tuple[_Reading | None, bool]:
        """Return what is read at the end, and whether it fires; nothing where that wavers."""
        try:
            found = [Instant(courses, now).samples(self._condition.tree) for now in self._instants]
        except NotEvaluated:
            return None, False
        values = {value for samples in found for _, value in samples}
        verdicts = {self._holds(samples) for samples in found}
        if len(found[-1]) != 1 or len(verdicts) != 1 or not all(map(_is_plain, values)):
            return None, False
        labels, value = found[-1][0]
        near = math.isclose(value, self._condition.limit, rel_tol=1e-6, abs_tol=1e-9)
        if near and self._condition.word != "equals" and not float(value).is_integer():
            return None, False
        return _Reading(courses, tuple(sorted(labels)), value), verdicts.pop()

    def _holds(self, samples: Sequence[tuple[object, float]]) -> bool:
        return any(self._condition.holds(value) for _, value in samples)

    def _case(self, reading: _Reading) -> FoundCase:
        series = {_named(course): self._written(course) for course in reading.courses}
        return FoundCase(
            _text(reading.value), reading.labels, tuple(sorted(series.items())), self._every
        )

    def _written(self, course: Course) -> str:
        if not course.slope:
            return f"{_text(course.start)}x{self._samples}"
        step = _text(course.slope * self._every)
        sign = "" if step.startswith("-") else "+"
        return f"{_text(course.start)}{sign}{step}x{self._samples}"


def _is_plain(value: float) -> bool:
    return math.isfinite(value) and abs(value) < _LARGEST


def _named(course: Course) -> str:
    matchers = tuple(Matcher(label, "=", value) for label, value in course.labels)
    return str(Selector(course.name, matchers))


def _text(value: float) -> str:
    text = format(Decimal(repr(float(f"{value:.{_DIGITS}g}"))), "f")
    return text.removesuffix(".0") if "." in text else text


def _instants(warm: int, end: int, hold: int, every: int) -> list[int]:
    """Return instants at which the verdict must be the same, so that `for` is waited for."""
    early = range(2 * every, min(warm, 600), every)
    return sorted({*early, warm, end - hold, end - every, end})


def _windows(tree: syntax.Expr) -> list[float]:
    return [node.seconds for node in syntax.walk(tree) if isinstance(node, syntax.Range)]


def _warm_up(tree: syntax.Expr) -> int:
    """Return how long ago the oldest sample may be that counts."""
    seconds = 2.0 * _USUALLY
    for node in syntax.walk(tree):
        if isinstance(node, syntax.Range | syntax.Subquery):
            seconds += node.seconds
        if isinstance(node, syntax.Vector | syntax.Subquery):
            seconds += max(node.offset, 0)
    return -(-int(seconds) // _USUALLY) * _USUALLY


def _selectors(tree: syntax.Expr) -> list[syntax.Vector]:
    """Return each selector once, without its offset."""
    vectors = (node for node in syntax.walk(tree) if isinstance(node, syntax.Vector))
    return list(dict.fromkeys(syntax.Vector(one.name, one.matchers) for one in vectors))


def _growing(tree: syntax.Expr) -> frozenset[syntax.Vector]:
    calls = (node for node in syntax.walk(tree) if isinstance(node, syntax.Call))
    ranges = (
        argument.vector
        for call in calls
        if call.function in _GROWING
        for argument in call.arguments
        if isinstance(argument, syntax.Range)
    )
    return frozenset(syntax.Vector(one.name, one.matchers) for one in ranges)


def _grouping_labels(tree: syntax.Expr) -> frozenset[str]:
    """Return the labels that aggregations keep, and by which operands are matched."""
    labels: set[str] = set()
    for node in syntax.walk(tree):
        grouping = node.grouping if isinstance(node, syntax.Aggregation) else None
        grouping = node.matching if isinstance(node, syntax.Binary) else grouping
        if grouping is not None and grouping.keeps:
            labels.update(grouping.labels)
    return frozenset(labels)


def _labels(vector: syntax.Vector, shared: frozenset[str]) -> tuple[tuple[str, str], ...]:
    labels = {label: f"{label}-1" for label in shared if label != "le"}
    for matcher in vector.matchers:
        others = [one for one in vector.matchers if one.label == matcher.label]
        fitting = [
            text for text in _candidates(matcher) if all(one.accepts(text) for one in others)
        ]
        labels[matcher.label] = fitting[0] if fitting else ""
    return tuple(sorted((label, value) for label, value in labels.items() if value))


def _candidates(matcher: Matcher) -> tuple[str, ...]:
    usual = (f"{matcher.label}-1", "x", "7", "")
    match matcher.op:
        case "=":
            return (matcher.value,)
        case "=~":
            return (*examples(matcher.value), *usual)
        case _:
            return usual
