"""Values that arithmetic never comes out at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genmon.mutate.change import Change
from genmon.mutate.mutant import Mutant
from genmon.mutate.setting import Setting
from genmon.plan import RecordingRule
from genmon.prom import syntax
from genmon.prom.parse import parse_expression

_STEPS = 2.0**53
_NEAR = 64
_TURNED = ({">", ">="}, {"<", "<="})

Step = Callable[[float], float]


def no_float_is_the_limit(mutant: Mutant, setting: Setting) -> bool:
    """Hold where only the limit itself would tell, and what is one minus something is never there.

    One minus any float is a multiple of 2 to the power of -53: above a half floats are no closer,
    and below it the difference is exact, of a float that is such a multiple. So all values are
    ``k / 2^53``, multiplied and divided by the numbers that follow, each time rounded. That grows
    with ``k``, so that it is enough to try those near the one that would give the limit.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(operator=before, left=value, right=syntax.Number(value=limit)) as old,
            new=syntax.Binary(operator=after, left=kept, right=syntax.Number(value=other)),
        ) if value == kept and limit == other and {before, after} in _TURNED and old.filters:
            steps = _steps(value, setting)
            return steps is not None and not any(one == limit for one in _values(limit, steps))
        case _:
            return False


def _values(limit: float, steps: tuple[tuple[Step, Step], ...]) -> Iterator[float]:
    middle = limit
    for _, back in reversed(steps):
        middle = back(middle)
    nearest = round(middle * _STEPS)
    for number in range(nearest - _NEAR, nearest + _NEAR + 1):
        value = number / _STEPS
        for ahead, _ in steps:
            value = ahead(value)
        yield value


def _steps(expr: syntax.Expr, setting: Setting) -> tuple[tuple[Step, Step], ...] | None:
    """Return what is done to one minus something, and its reverse; ``None`` of anything else."""
    match expr:
        case syntax.Vector(name=name):
            makers = [rule for rule in setting.named(name) if isinstance(rule, RecordingRule)]
            return _steps(parse_expression(makers[0].expr), setting) if len(makers) == 1 else None
        case syntax.Binary(operator="-", left=syntax.Number(value=1)):
            return ()
        case syntax.Binary(operator="*", left=syntax.Number(value=size), right=inner) if size:
            return _after(inner, setting, lambda v: size * v, lambda v: v / size)
        case syntax.Binary(operator="/", left=inner, right=syntax.Number(value=size)) if size:
            return _after(inner, setting, lambda v: v / size, lambda v: v * size)
        case _:
            return None


def _after(
    inner: syntax.Expr, setting: Setting, ahead: Step, back: Step
) -> tuple[tuple[Step, Step], ...] | None:
    before = _steps(inner, setting)
    return None if before is None else (*before, (ahead, back))
