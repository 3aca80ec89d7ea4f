"""Which values of a record its alerts can hear of: what the comparisons on it let through."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.frozen import dataclass
from genmon.mutation.setting import Setting
from genmon.plan import AlertingRule, Rule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

_SAME = "=="
_UP = {">", ">="}
_DOWN = {"<", "<="}


@dataclass(frozen=True, slots=True)
class Asked:
    """The comparisons with numbers that a reader makes of a record, one around the other."""

    limits: tuple[tuple[str, float], ...]

    def hears_nan(self) -> bool:
        """Tell whether a value that is no number gets through: only where nothing is asked."""
        return not any(operator in {_SAME, *_UP, *_DOWN} for operator, _ in self.limits)

    def hears_between(self, low: float, high: float) -> bool:
        """Tell whether any value from ``low`` to ``high``, both included, gets through."""
        return not any(_shut(operator, limit, low, high) for operator, limit in self.limits)


def asked(name: str, setting: Setting) -> tuple[Asked, ...] | None:
    """Return what each reader asks of a record; ``None`` where one is no alert, or none is there.

    A reader that is a record keeps what it reads, so that anything may be heard later.
    """
    readers = setting.readers(name)
    if not readers or not all(isinstance(rule, AlertingRule) for rule in readers):
        return None
    return tuple(one for rule in readers for one in asked_by(name, rule))


def asked_by(name: str, rule: Rule) -> tuple[Asked, ...]:
    """Return what one reader asks of a record."""
    return tuple(_asked(name, parse_expression(rule.expr)))


def _asked(name: str, tree: syntax.Expr) -> Iterator[Asked]:
    for above, node in places(tree):
        if _is_series(node, name):
            yield Asked(tuple(_limits(node, above)))


def hears_nan(name: str, setting: Setting) -> bool:
    """Tell whether an alert may hear of a record that is no number, over any number of records.

    Arithmetic with numbers hands it on, and so does the greatest of a window where nothing else is
    in it; what else a record makes of it is not looked into.
    """
    readers = setting.readers(name)
    return not readers or any(_hears_nan(name, rule, setting) for rule in readers)


def _hears_nan(name: str, rule: Rule, setting: Setting) -> bool:
    tree = parse_expression(rule.expr)
    if isinstance(rule, AlertingRule):
        return any(one.hears_nan() for one in _asked(name, tree))
    aboves = [above for above, node in places(tree) if _is_series(node, name)]
    handed_on = all(_hands_on(outer) for above in aboves for outer in above)
    return not handed_on or hears_nan(rule.record, setting)


def _hands_on(node: syntax.Expr) -> bool:
    match node:
        case syntax.Binary(operator="+" | "-" | "*" | "/", matching=None) | syntax.Range():
            return True
        case syntax.Call(function="max_over_time" | "min_over_time"):
            return True
        case _:
            return False


def _is_series(node: syntax.Expr, name: str) -> bool:
    return isinstance(node, syntax.Vector) and node.name == name


def places(
    expr: syntax.Expr, above: tuple[syntax.Expr, ...] = ()
) -> Iterator[tuple[tuple[syntax.Expr, ...], syntax.Expr]]:
    """Yield each node of a tree with the nodes around it, the outermost first."""
    yield above, expr
    for child in syntax.children(expr):
        yield from places(child, (*above, expr))


def _limits(node: syntax.Expr, above: tuple[syntax.Expr, ...]) -> Iterator[tuple[str, float]]:
    inner = node
    for outer in reversed(above):
        match outer:
            case syntax.Binary(operator=operator, left=left, right=syntax.Number(value=limit)) if (
                outer.filters and left is inner
            ):
                yield operator, limit
                inner = outer
            case _:
                return


def _shut(operator: str, limit: float, low: float, high: float) -> bool:
    """Tell whether a comparison lets nothing from ``low`` to ``high`` through."""
    match operator:
        case ">":
            return high <= limit
        case ">=":
            return high < limit
        case "<":
            return low >= limit
        case "<=":
            return low > limit
        case "==":
            return not low <= limit <= high
        case _:
            return False
