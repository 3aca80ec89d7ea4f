"""PromQL worked out for series that grow evenly: which series make an expression fire.

Good to a rounding error, which the checks of a proof leave room for; what it does not know, it
refuses. The semantics are those of https://prometheus.io/docs/prometheus/latest/querying/.
"""

from __future__ import annotations

import math
import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.promql.selector import Matcher

Labels = frozenset[tuple[str, str]]
Sample = tuple[Labels, float]
Samples = list[Sample]


class NotEvaluated(Exception):  # noqa: N818 - a fact about an expression, not a failure
    """An expression that is not worked out here, or that Prometheus would refuse."""


@dataclass(frozen=True, slots=True)
class Course:
    """A series that starts at a value and grows by so much a second."""

    name: str
    labels: tuple[tuple[str, str], ...]
    start: float
    slope: float = 0

    def at(self, now: float) -> float:
        """Return the sample at an instant."""
        return self.start + self.slope * now


_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
}
_MERGED: Mapping[str, Callable[[list[float]], float]] = {
    "sum": math.fsum,
    "max": max,
    "min": min,
    "avg": lambda values: math.fsum(values) / len(values),
    "count": lambda values: float(len(values)),
    "group": lambda _: 1.0,
}
_EACH: Mapping[str, Callable[[float], float]] = {
    "abs": abs,
    "ceil": lambda value: float(math.ceil(value)),
    "floor": lambda value: float(math.floor(value)),
    "sgn": lambda value: float((value > 0) - (value < 0)),
}
_GROWTH = frozenset({"rate", "irate", "deriv"})
_LASTING = frozenset({"avg_over_time", "max_over_time", "min_over_time", "last_over_time"})
_UNMOVED = frozenset({"changes", "resets"})


@dataclass(frozen=True, slots=True)
class Instant:
    """The samples of all series at one instant, ``now`` seconds after the first."""

    courses: Sequence[Course]
    now: float

    def samples(self, tree: syntax.Expr) -> Samples:
        """Return the samples of an expression; raises ``NotEvaluated``."""
        match tree:
            case syntax.Number(value=value):
                return [(frozenset(), value)]
            case syntax.Vector():
                return self._vector(tree)
            case syntax.Negative(expr=inner):
                return [(labels, -value) for labels, value in self.samples(inner)]
            case syntax.Aggregation():
                return self._merged(tree)
            case syntax.Binary():
                return self._operation(tree)
            case syntax.Call():
                return self._call(tree)
            case _:
                raise NotEvaluated(type(tree).__name__)

    def _selected(self, vector: syntax.Vector) -> list[Course]:
        if vector.at is not None or not vector.name:
            raise NotEvaluated("at")
        return [
            course
            for course in self.courses
            if course.name == vector.name and _is_selected(course.labels, vector.matchers)
        ]

    def _vector(self, vector: syntax.Vector) -> Samples:
        now = self.now - vector.offset
        if now < 0:
            return []
        return [(frozenset(one.labels), one.at(now)) for one in self._selected(vector)]

    def _merged(self, tree: syntax.Aggregation) -> Samples:
        if tree.operator not in _MERGED:
            raise NotEvaluated(tree.operator)
        groups: dict[Labels, list[float]] = defaultdict(list)
        for labels, value in self.samples(tree.expr):
            groups[_grouped(labels, tree.grouping)].append(value)
        return [(labels, _MERGED[tree.operator](values)) for labels, values in groups.items()]

    def _call(self, tree: syntax.Call) -> Samples:
        match tree.function, tree.arguments:
            case "time", ():
                return [(frozenset(), self.now)]
            case "vector" | "scalar", (inner,):
                return [(frozenset(), value) for _, value in self._single(inner)]
            case "absent", (inner,):
                pinned = _pinned(inner) if isinstance(inner, syntax.Vector) else frozenset()
                return [] if self.samples(inner) else [(pinned, 1.0)]
            case _:
                return self._of_each(tree)

    def _of_each(self, tree: syntax.Call) -> Samples:
        match tree.function, tree.arguments:
            case function, (inner,) if function in _EACH:
                return [(labels, _EACH[function](value)) for labels, value in self.samples(inner)]
            case "clamp_min" | "clamp_max" as function, (inner, syntax.Number(value=end)):
                cut = max if function == "clamp_min" else min
                return [(labels, cut(value, end)) for labels, value in self.samples(inner)]
            case _:
                return self._of_range(tree)

    def _single(self, tree: syntax.Expr) -> Samples:
        samples = self.samples(tree)
        if len(samples) != 1:
            raise NotEvaluated("scalar")
        return samples

    def _of_range(self, tree: syntax.Call) -> Samples:
        windows = [one for one in tree.arguments if isinstance(one, syntax.Range)]
        if len(windows) != 1 or windows[0].vector.offset > self.now:
            raise NotEvaluated(tree.function)
        courses = self._selected(windows[0].vector)
        return [(frozenset(one.labels), self._over(tree, windows[0], one)) for one in courses]

    def _over(self, tree: syntax.Call, window: syntax.Range, course: Course) -> float:
        match tree.function, tree.arguments:
            case function, (_,) if function in _GROWTH:
                return course.slope
            case "increase" | "delta", (_,):
                return course.slope * window.seconds
            case function, (_,) if function in _LASTING and not course.slope:
                return course.start
            case function, (_,) if function in _UNMOVED:
                return 0.0
            case "present_over_time", (_,):
                return 1.0
            case "predict_linear", (_, syntax.Number(value=ahead)):
                return course.at(self.now - window.vector.offset) + course.slope * ahead
            case _:
                raise NotEvaluated(tree.function)

    def _operation(self, tree: syntax.Binary) -> Samples:
        left, right = self.samples(tree.left), self.samples(tree.right)
        if tree.operator in syntax.SET_OPERATORS:
            return _combined(tree, left, right)
        if syntax.type_of(tree.right) == "scalar":
            return list(_joined(tree, ((one, one, right[0]) for one in left)))
        if syntax.type_of(tree.left) == "scalar":
            return list(_joined(tree, ((one, left[0], one) for one in right), kept=1))
        return _matched(tree, left, right)


def _is_selected(labels: Iterable[tuple[str, str]], matchers: Iterable[Matcher]) -> bool:
    known = dict(labels)
    return all(matcher.accepts(known.get(matcher.label, "")) for matcher in matchers)


def _pinned(vector: syntax.Vector) -> Labels:
    return frozenset((one.label, one.value) for one in vector.matchers if one.op == "=")


def _grouped(labels: Labels, grouping: syntax.Grouping) -> Labels:
    return frozenset(one for one in labels if (one[0] in grouping.labels) is grouping.keeps)


def _key(labels: Labels, tree: syntax.Binary) -> Labels:
    return labels if tree.matching is None else _grouped(labels, tree.matching)


def _combined(tree: syntax.Binary, left: Samples, right: Samples) -> Samples:
    there = {_key(labels, tree) for labels, _ in right}
    if tree.operator != "or":
        wanted = tree.operator == "and"
        return [one for one in left if (_key(one[0], tree) in there) is wanted]
    known = {_key(labels, tree) for labels, _ in left}
    return left + [one for one in right if _key(one[0], tree) not in known]


def _matched(tree: syntax.Binary, left: Samples, right: Samples) -> Samples:
    """Join the two sides; the labels of the result are those of the side that may have many."""
    single, many = (left, right) if tree.many == "right" else (right, left)
    by_key = {_key(one[0], tree): one for one in single}
    keys = [_key(one[0], tree) for one in many]
    if len(by_key) < len(single) or (not tree.many and len(set(keys)) < len(keys)):
        raise NotEvaluated("many-to-many")
    pairs = [(one, by_key[key], key) for one, key in zip(many, keys, strict=True) if key in by_key]
    named = ((_result(tree, a, b, key), a, b) for a, b, key in pairs)
    if tree.many == "right":
        return list(_joined(tree, ((one, b, a) for one, a, b in named), kept=1))
    return list(_joined(tree, named))


def _result(tree: syntax.Binary, many: Sample, single: Sample, key: Labels) -> Sample:
    if not tree.many:
        labels = many[0] if tree.matching is None or _keeps_all(tree) else key
        return labels, many[1]
    names = set(tree.included)
    added = {one for one in single[0] if one[0] in names}
    return frozenset({one for one in many[0] if one[0] not in names} | added), many[1]


def _keeps_all(tree: syntax.Binary) -> bool:
    """Tell whether a one-to-one operation leaves the labels of its left side as they are."""
    return tree.filters and tree.matching is None


def _joined(
    tree: syntax.Binary, rows: Iterable[tuple[Sample, Sample, Sample]], *, kept: int = 0
) -> Iterable[Sample]:
    """Yield what an operator makes of pairs; ``kept`` is the side a filter lets through."""
    for (labels, _), (_, left), (_, right) in rows:
        if tree.operator in _COMPARED:
            holds = _COMPARED[tree.operator](left, right)
            if tree.returns_bool:
                yield labels, float(holds)
            elif holds:
                yield labels, (left, right)[kept if "scalar" in _types(tree) else 0]
        else:
            yield labels, _arithmetic(tree.operator, left, right)


def _types(tree: syntax.Binary) -> tuple[str, str]:
    return syntax.type_of(tree.left), syntax.type_of(tree.right)


def _arithmetic(sign: str, left: float, right: float) -> float:
    try:
        match sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                return left / right
            case "%":
                return math.fmod(left, right)
            case "^":
                return float(left**right)
            case _:
                raise NotEvaluated(sign)
    except (ArithmeticError, TypeError, ValueError) as error:
        raise NotEvaluated(sign) from error
