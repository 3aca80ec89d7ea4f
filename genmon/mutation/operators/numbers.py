"""Numbers that are no thresholds: factors, what is taken from one, quantiles, horizons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.promql.syntax import COMPARISONS, Binary, Call, Expr, Number

_FACTORS = (1.01, 2.0, 0.1)
_DIGITS = 15
_QUANTILES = ("histogram_quantile", "quantile_over_time")


def factor(node: Expr) -> Iterator[Expr]:
    """Change a number of the arithmetic or of a function by one percent, to twice, to a tenth."""
    if isinstance(node, Binary) and node.operator not in COMPARISONS:
        yield from (replace(node, left=changed) for changed in _scaled(node.left))
        yield from (replace(node, right=changed) for changed in _scaled(node.right))
    if isinstance(node, Call) and node.function not in _QUANTILES:
        for index, argument in enumerate(node.arguments):
            for changed in _scaled(argument):
                yield _with(node, index, changed)


def sign(node: Expr) -> Iterator[Expr]:
    """Turn the sign of a number of the arithmetic."""
    if isinstance(node, Binary) and node.operator not in COMPARISONS:
        if isinstance(node.left, Number) and node.left.value:
            yield replace(node, left=Number(-node.left.value))
        if isinstance(node.right, Number) and node.right.value:
            yield replace(node, right=Number(-node.right.value))


def quantile(node: Expr) -> Iterator[Expr]:
    """Ask for the quantile a little lower, and halfway to the highest."""
    if isinstance(node, Call) and node.function in _QUANTILES:
        number = node.arguments[0]
        if isinstance(number, Number):
            for value in (number.value - 0.05, (1 + number.value) / 2):
                yield _with(node, 0, Number(float(f"{value:.{_DIGITS}g}")))


def _scaled(node: Expr) -> Iterator[Number]:
    if isinstance(node, Number):
        if not node.value:
            yield Number(1)
            return
        for size in _FACTORS:
            yield Number(float(f"{node.value * size:.{_DIGITS}g}"))


def _with(node: Call, index: int, argument: Expr) -> Call:
    arguments = (*node.arguments[:index], argument, *node.arguments[index + 1 :])
    return replace(node, arguments=arguments)
