"""Values that arithmetic never comes out at."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.mutation.change import Change
from genmon.mutation.equivalent.steps import Step, ahead, back, recorded, steps_from
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.promql import syntax

_STEPS = 2.0**53
_NEAR = 64
_ONE = syntax.Number(1)
_TURNED = ({">", ">="}, {"<", "<="})


def no_float_is_the_limit(mutant: Mutant, setting: Setting) -> bool:
    """Hold where only the limit itself would tell, and what is one minus something is never there.

    One minus any float is a multiple of 2 to the power of -53: above a half floats are no closer,
    and below it the difference is exact, of a float that is such a multiple. So all values are
    ``k / 2^53``, multiplied and divided by the numbers that follow, each time rounded. That grows
    with ``k``, so that it is enough to try those near the one that would give the limit. What is
    one minus such a value is zero just where that is one.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator=before, left=value, right=syntax.Number(value=limit)) as old,
            new=syntax.Binary(operator=after, left=kept, right=syntax.Number(value=other)),
        ) if value == kept and limit == other and {before, after} in _TURNED and old.filters:
            return any(_is_never(*one, setting) for one in _asked(value, limit, setting))
        case _:
            return False


def _asked(
    value: syntax.Expr, limit: float, setting: Setting
) -> Iterator[tuple[syntax.Expr, float]]:
    """Yield what must be the limit; one minus something is zero only where that is one."""
    yield value, limit
    made = recorded(value, setting)
    if not limit and isinstance(made, syntax.Binary) and _is_one_minus(made, setting):
        yield made.right, 1.0


def _is_never(value: syntax.Expr, limit: float, setting: Setting) -> bool:
    steps = steps_from(_is_one_minus, value, setting)
    return steps is not None and not any(one == limit for one in _values(limit, steps))


def _values(limit: float, steps: tuple[Step, ...]) -> Iterator[float]:
    nearest = round(back(limit, steps) * _STEPS)
    for number in range(nearest - _NEAR, nearest + _NEAR + 1):
        yield ahead(number / _STEPS, steps)


def _is_one_minus(expr: syntax.Expr, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    return isinstance(expr, syntax.Binary) and expr.operator == "-" and expr.left == _ONE
