"""What is multiplied and divided by numbers, and of what: the values that it can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from genmon.mutate.setting import Setting
from genmon.plan import RecordingRule
from genmon.prom import syntax
from genmon.prom.parse import parse_expression

IsBase = Callable[[syntax.Expr, Setting], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A product with a number, or a quotient by one."""

    size: float
    divides: bool

    def ahead(self, value: float) -> float:
        """Return what Prometheus makes of a value."""
        return value / self.size if self.divides else self.size * value

    def back(self, value: float) -> float:
        """Return about what a value was made of."""
        return self.size * value if self.divides else value / self.size


def ahead(value: float, steps: tuple[Step, ...]) -> float:
    """Return what all steps make of a value, each rounded."""
    for step in steps:
        value = step.ahead(value)
    return value


def back(value: float, steps: tuple[Step, ...]) -> float:
    """Return about what all steps made a value of."""
    for step in reversed(steps):
        value = step.back(value)
    return value


def steps_from(is_base: IsBase, expr: syntax.Expr, setting: Setting) -> tuple[Step, ...] | None:
    """Return what is done to a base, the first first; ``None`` where something else is done."""
    if is_base(expr, setting):
        return ()
    match expr:
        case syntax.Vector(name=name):
            makers = [rule for rule in setting.named(name) if isinstance(rule, RecordingRule)]
            if len(makers) != 1:
                return None
            return steps_from(is_base, parse_expression(makers[0].expr), setting)
        case syntax.Binary(operator="*", left=syntax.Number(value=size), right=inner) if size:
            return _after(steps_from(is_base, inner, setting), Step(size, divides=False))
        case syntax.Binary(operator="/", left=inner, right=syntax.Number(value=size)) if size:
            return _after(steps_from(is_base, inner, setting), Step(size, divides=True))
        case _:
            return None


def _after(before: tuple[Step, ...] | None, step: Step) -> tuple[Step, ...] | None:
    return None if before is None else (*before, step)
