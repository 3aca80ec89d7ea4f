"""A condition in; the keys of a signal kind that says the same, where there is one, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genmon.frozen import dataclass
from genmon.importers.prometheus.metrics import GuessedMetric
from genmon.model.metrics import BUILT_IN
from genmon.promql.selector import Selector
from genmon.promql.syntax import Aggregation, Binary, Call, Expr, Number, Range, Vector
from genmon.units.duration import format_duration

_BORN = "events that a series begins with count as well"
_EMPTY = "no value where nothing happens; events that a series begins with count as well"
_COMBINED = frozenset({"sum", "avg", "min", "max"})
_BUCKET = "_bucket"
_FLAT = frozenset({"s", "ms", "bytes", "ratio", "percent", "celsius", "bool", ""})


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of a signal and their values; ``guard`` is what genmon adds to the expression.

    ``unit`` is that of the threshold: a unit of metrics, ``/s``, or nothing for a count.
    """

    keys: tuple[tuple[str, str | tuple[str, ...]], ...]
    unit: str = ""
    guard: str = ""


Metrics = Mapping[str, GuessedMetric]


def shape_of(tree: Expr, metrics: Metrics) -> Shape | None:
    """Return the construct that a quantity is, by the first shape that fits."""
    shapes = (shape(tree, metrics) for shape in _SHAPES)
    return next((shape for shape in shapes if shape is not None), None)


def absence(tree: Expr) -> Shape | None:
    """Return the construct for ``absent`` of a selector."""
    match tree:
        case Call(function="absent", arguments=(Vector() as vector,)) if _is_plain(vector):
            return Shape((("absent", _selector(vector)),))
        case _:
            return None


def _value(tree: Expr, metrics: Metrics) -> Shape | None:
    if not isinstance(tree, Vector) or not _is_plain(tree):
        return None
    kind, unit = _known(tree.name, metrics)
    if kind != "gauge" or unit not in _FLAT:
        return None
    return Shape((("value", _selector(tree)),), unit)


def _combined(tree: Expr, metrics: Metrics) -> Shape | None:
    match tree:
        case Aggregation(operator=word, expr=Vector() as vector, parameter=None) if (
            word in _COMBINED and tree.grouping.keeps
        ):
            shape = _value(vector, metrics)
            keys = (("combine", word), ("by", tree.grouping.labels))
            return shape and Shape((*shape.keys, *keys), shape.unit)
        case _:
            return None


def _growth(tree: Expr, metrics: Metrics) -> Shape | None:
    growth = _summed(tree)
    if growth is None:
        return None
    function, window, by = growth
    kind, unit = _known(window.vector.name, metrics)
    if kind != "counter" or (function == "rate" and unit):
        return None
    keys = ((function, _selector(window.vector)), ("over", _over(window)), ("by", by))
    return Shape(keys, "/s" if function == "rate" else unit, _BORN)


def _quantile(tree: Expr, metrics: Metrics) -> Shape | None:
    match tree:
        case Call(function="histogram_quantile", arguments=(Number(value=share), inner)):
            growth = _summed(inner)
        case _:
            return None
    if growth is None or growth[0] != "rate" or "le" not in growth[2]:
        return None
    window, by = growth[1:]
    name = window.vector.name
    if not name.endswith(_BUCKET) or _known(name.removesuffix(_BUCKET), metrics)[1] != "s":
        return None
    histogram = Selector(name.removesuffix(_BUCKET), window.vector.matchers)
    labels = tuple(label for label in by if label != "le")
    keys = (("quantile", f"{share:g}"), ("of", str(histogram)), ("over", _over(window)))
    return Shape((*keys, ("by", labels)), "s", "no value where nothing happens")


def _ratio(tree: Expr, metrics: Metrics) -> Shape | None:
    match tree:
        case Binary(operator="*", left=Number(value=100), right=inner):
            return _share(inner, metrics, "percent")
        case Binary(operator="*", left=inner, right=Number(value=100)):
            return _share(inner, metrics, "percent")
        case _:
            return _share(tree, metrics, "ratio")


def _share(tree: Expr, metrics: Metrics, unit: str) -> Shape | None:
    match tree:
        case Binary(operator="/", left=left, right=right, matching=None):
            part, total = _summed(left), _summed(right)
        case _:
            return None
    if part is None or total is None or part[0] != "rate" or total[0] != "rate":
        return None
    if part[1].seconds != total[1].seconds or set(part[2]) != set(total[2]):
        return None
    if part[1].vector.name != total[1].vector.name:
        return None
    if _known(part[1].vector.name, metrics)[0] != "counter":
        return None
    keys = (("ratio", _selector(part[1].vector)), ("of", _selector(total[1].vector)))
    rest = (("over", _over(part[1])), ("by", part[2]), ("unit", unit))
    return Shape((*keys, *rest), unit, _EMPTY)


def _summed(tree: Expr) -> tuple[str, Range, tuple[str, ...]] | None:
    """Return the function, the range and the labels of a sum of rates or increases."""
    match tree:
        case Aggregation(
            operator="sum",
            expr=Call(function="rate" | "increase" as function, arguments=(Range() as window,)),
        ) if tree.grouping.keeps and _is_plain(window.vector):
            return function, window, tree.grouping.labels
        case _:
            return None


_SHAPES: tuple[Callable[[Expr, Metrics], Shape | None], ...] = (
    _value,
    _combined,
    _growth,
    _quantile,
    _ratio,
)


def _is_plain(vector: Vector) -> bool:
    return bool(vector.name) and not vector.offset and vector.at is None


def _selector(vector: Vector) -> str:
    return str(Selector(vector.name, vector.matchers))


def _over(window: Range) -> str:
    return format_duration(int(window.seconds))


def _known(name: str, metrics: Metrics) -> tuple[str, str]:
    """Return the type and the unit of a metric; no unit where it counts things."""
    if name in BUILT_IN:
        return BUILT_IN[name].type, BUILT_IN[name].unit or ""
    metric = metrics.get(name)
    return (metric.type, metric.unit) if metric else ("", "")
