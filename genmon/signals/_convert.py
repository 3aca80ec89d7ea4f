"""Show a value in another unit of the same dimension."""

from __future__ import annotations

from genmon.diag import Code
from genmon.lower.scope import Scope
from genmon.units.quantity import plain
from genmon.units.unit import METRIC_UNITS, Dimension, Unit

IMPOSSIBLE_UNIT = Code(
    "GM403",
    "unit of another dimension",
    """
A value is shown in another unit only within one dimension: seconds as milliseconds, a ratio as a
percentage, a truth value (0 or 1) as a share. Bytes do not become days.
""",
)


def in_unit(expr: str, unit: Unit, wanted: str | None, scope: Scope) -> tuple[str, Unit]:
    """Return ``expr`` (tightly bound, in ``unit``) in the wanted unit, and that unit.

    Days of seconds are divided, for their factor has no end as a decimal number.
    """
    if wanted is None or wanted == unit.name:
        return expr, unit
    goal = METRIC_UNITS[wanted]
    shares = unit.dimension is Dimension.TRUTH and goal.dimension is Dimension.FRACTION
    if goal.dimension is not unit.dimension and not shares:
        message = f"`{wanted}` is {goal.dimension}, but the metric is {unit.dimension}"
        hint = "leave `unit` out, or correct the metric's `unit` in the registry"
        scope.refuse(IMPOSSIBLE_UNIT, message, scope.spec.at("unit"), hint=hint)
    if goal.scale > unit.scale:
        return f"{expr} / {plain((goal.scale / unit.scale).normalize())}", goal
    factor = unit.scale / goal.scale
    return (expr if factor == 1 else f"{plain(factor.normalize())} * {expr}"), goal
