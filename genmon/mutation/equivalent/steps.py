"""What is multiplied and divided by numbers, and of what: the values that it can have."""

from __future__ import annotations

from collections.abc import Callable

from genmon.frozen import dataclass
from genmon.mutation.setting import Setting
from genmon.plan import RecordingRule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

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
        case syntax.Vector():
            made = recorded(expr, setting)
            return None if made is expr else steps_from(is_base, made, setting)
        case syntax.Binary(operator="*", left=syntax.Number(value=size), right=inner) if size:
            return _after(steps_from(is_base, inner, setting), Step(size, divides=False))
        case syntax.Binary(operator="/", left=inner, right=syntax.Number(value=size)) if size:
            return _after(steps_from(is_base, inner, setting), Step(size, divides=True))
        case _:
            return None


def recorded(expr: syntax.Expr, setting: Setting) -> syntax.Expr:
    """Return what one rule records by a name, or the expression where it is no such name."""
    if not isinstance(expr, syntax.Vector):
        return expr
    rules = [rule for rule in setting.named(expr.name) if isinstance(rule, RecordingRule)]
    return parse_expression(rules[0].expr) if len(rules) == 1 else expr


def _after(before: tuple[Step, ...] | None, step: Step) -> tuple[Step, ...] | None:
    return None if before is None else (*before, step)
