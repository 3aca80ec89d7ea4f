"""What aggregation operators make of some values, to the last bit."""

from __future__ import annotations

import math
import operator as op
from collections.abc import Callable, Mapping
from functools import reduce
from itertools import permutations


class Unsteady(Exception):  # noqa: N818 - a fact about an expression, not a failure
    """An expression that is not worked out here."""


_PAIR = 2
"""Values of which the order makes no difference."""
_FEW = 4
"""Series of which every order is tried; promtool loads them in an order that is not known."""
_WHOLE = 2**53
"""Below it whole numbers add up without a rounding error."""


def _total(values: list[float]) -> float:
    """Return a sum that does not hang on the order, nor on whether roundings are made up for."""
    exact = math.fsum(values)
    if all(value.is_integer() for value in values) and abs(exact) < _WHOLE:
        return exact
    orders = permutations(values) if len(values) > _PAIR else (values,)
    if len(values) > _FEW or any(reduce(op.add, order) != exact for order in orders):
        raise Unsteady("sum")  # `sum` makes up for roundings from Python 3.12 on
    return exact


def _average(values: list[float]) -> float:
    """Return a mean that all releases come to, in any order: Prometheus 2 works it out as it goes.

    The steps are those of ``AVG`` in ``promql/engine.go``.
    """
    found = {_total(values) / len(values)}
    for order in permutations(values):
        mean = 0.0
        for count, value in enumerate(order, start=1):
            mean += value / count - mean / count
        found.add(mean)
    if len(found) > 1:
        raise Unsteady("avg")
    return found.pop()


MERGED: Mapping[str, Callable[[list[float]], float]] = {
    "sum": _total,
    "max": max,
    "min": min,
    "avg": _average,
    "count": lambda values: float(len(values)),
}
"""The operators that are worked out, by their names."""
