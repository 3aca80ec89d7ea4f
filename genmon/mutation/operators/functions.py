"""Functions exchanged for those that are taken for them, and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.promql.syntax import Call, Expr, type_of

_RATES = {"rate": "increase", "increase": "rate"}
_EXCHANGED: Mapping[str, tuple[str, ...]] = {
    "rate": ("irate",),
    "avg_over_time": ("max_over_time", "min_over_time", "sum_over_time"),
    "max_over_time": ("min_over_time", "avg_over_time"),
    "min_over_time": ("max_over_time", "avg_over_time"),
    "sum_over_time": ("count_over_time", "avg_over_time"),
    "count_over_time": ("sum_over_time",),
    "stddev_over_time": ("stdvar_over_time", "avg_over_time"),
    "present_over_time": ("absent_over_time",),
    "absent_over_time": ("present_over_time",),
    "increase": ("delta",),
    "delta": ("increase",),
    "deriv": ("rate", "delta"),
    "changes": ("resets",),
    "resets": ("changes",),
    "clamp_min": ("clamp_max",),
    "clamp_max": ("clamp_min",),
    "ceil": ("floor",),
    "floor": ("ceil",),
    "minute": ("hour",),
    "hour": ("minute",),
    "day_of_week": ("day_of_month",),
    "day_of_month": ("day_of_week",),
}
_LEFT_OUT = frozenset({"clamp_min", "clamp_max", "clamp", "abs", "ceil", "floor", "round"})


def rates(node: Expr) -> Iterator[Expr]:
    """Take ``rate`` for ``increase``, and back."""
    if isinstance(node, Call) and node.function in _RATES:
        yield replace(node, function=_RATES[node.function])


def exchanged(node: Expr) -> Iterator[Expr]:
    """Take another function of the same arguments."""
    if isinstance(node, Call):
        for function in _EXCHANGED.get(node.function, ()):
            yield replace(node, function=function)


def dropped(node: Expr) -> Iterator[Expr]:
    """Leave out a function that returns what it is given, rounded or bounded."""
    if isinstance(node, Call) and node.function in _LEFT_OUT:
        first = node.arguments[0]
        if type_of(first) == type_of(node):
            yield first
