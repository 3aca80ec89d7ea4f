"""What a signal becomes: an expression, its unit, its labels, and what goes with it."""

from __future__ import annotations

from decimal import Decimal

from genmon.frozen import dataclass
from genmon.prom.naming import record_name
from genmon.prom.promql import group
from genmon.prom.selector import Selector
from genmon.prom.unit import Unit


@dataclass(frozen=True, slots=True)
class Helper:
    """A series that a signal records beside its own; ``operation`` ends its name.

    ``labels`` are stamped on the record; several helpers of one operation differ by them.
    """

    operation: str
    expr: str
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """The two sides of a ratio, in events per second over ``window`` seconds."""

    bad: str
    total: str
    window: int


@dataclass(frozen=True, slots=True)
class Lowered:
    """A signal in PromQL.

    ``expr`` gives the value in ``unit``, with exactly the labels ``labels``. With an ``operation``
    the expression is recorded under a name that ends in it. ``helpers`` are recorded first.
    ``guard`` is an expression with the same labels as ``expr``, or with none, that must have a
    sample for an alert to fire. ``window`` is the seconds over which events were counted, zero
    where the value is no count. ``bounds`` are the bucket bounds that a value can be told apart by.
    ``condition`` says in words what a sample means where the sample itself is the alarm.
    ``interval`` asks for a slower evaluation, in seconds. ``selector`` is the plain selector where
    the expression is one. Of a share, ``good`` says whether more is better.
    """

    expr: str
    unit: Unit
    labels: tuple[str, ...]
    operation: str = ""
    helpers: tuple[Helper, ...] = ()
    guard: str = ""
    guard_labels: tuple[str, ...] = ()
    window: int = 0
    bounds: tuple[Decimal, ...] = ()
    condition: str = ""
    interval: int = 0
    selector: Selector | None = None
    parts: Parts | None = None
    good: bool | None = None


def reference(system: str, name: str, lowered: Lowered) -> str:
    """Return how a signal's value is written in another expression, tightly bound."""
    if lowered.operation:
        return record_name(system, lowered.labels, name, lowered.operation)
    return str(lowered.selector) if lowered.selector else _bound(lowered.expr)


def _bound(expr: str) -> str:
    """Leave a chain of `or` as it is: it stands alone, since its signal is its own condition."""
    return expr if expr.startswith("absent(") else group(expr)
