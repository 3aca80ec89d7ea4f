"""What a signal becomes: an expression, its unit, its labels, and what goes with it."""

from __future__ import annotations

from decimal import Decimal

from genmon.frozen import dataclass
from genmon.plan.threshold import Limit
from genmon.promql.build import binary, group
from genmon.promql.selector import Selector
from genmon.units.duration import format_duration
from genmon.units.naming import record_name
from genmon.units.quantity import plain
from genmon.units.unit import Unit

_JUDGED = "judged"
_HOUR = 3600


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
    """The part of a ratio and its whole, by the second over ``window`` seconds.

    The ``part`` are bad events, or good ones where it ``is_good``.
    """

    part: str
    total: str
    window: int
    is_good: bool = False

    def of(self, total: str) -> str:
        """Return the part, zero where it never happened and the whole is there, as its record."""
        return binary(self.part, "or", f"0 * {total}")

    def bad_of(self, total: str) -> str:
        """Return the bad events by the second; ``total`` is the record of all of them."""
        return binary(total, "-", group(self.of(total))) if self.is_good else self.of(total)


@dataclass(frozen=True, slots=True)
class Least:
    """How much of a whole is needed to judge a share: events in any window, or events a second."""

    events: int = 0
    rate: Decimal = Decimal(0)

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.events or self.rate)

    def operation(self, window: int) -> str:
        """Return the end of the name under which it is recorded how much there is in a window."""
        recorded = "mean_rate" if window >= _HOUR else "total_rate"
        return f"{'total_increase' if self.events else recorded}{format_duration(window)}"

    @property
    def number(self) -> str:
        """What is needed at least, in PromQL."""
        return plain(Decimal(self.events) if self.events else self.rate)


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
    the expression is one. Of a share, ``good`` says whether more is better, and ``parts`` count the
    events that are not good; of an ``undirected`` one its alerts and objectives say so. ``least``
    is how many events are needed to judge it. ``states`` are what its kind calls 0 and 1.
    Of a promise, ``broken`` is where it is not kept.
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
    undirected: bool = False
    least: Least = Least()
    states: tuple[str, str] | None = None
    broken: Limit | None = None

    def value_of(self, bad: Decimal) -> Decimal:
        """Return the value of a share of which so much is bad."""
        return (1 - bad if self.good else bad) / self.unit.scale

    def bad_of(self, value: Decimal) -> Decimal:
        """Return how much of a share is bad where it has a value."""
        share = value * self.unit.scale
        return 1 - share if self.good else share


def reference(system: str, name: str, lowered: Lowered) -> str:
    """Return how a signal's value is written in another expression, tightly bound."""
    if lowered.operation:
        return record_name(system, lowered.labels, name, lowered.operation)
    return str(lowered.selector) if lowered.selector else _bound(lowered.expr)


def judged(system: str, name: str, lowered: Lowered) -> str:
    """Return how a signal's value is written where it is to be judged, and as nothing elsewhere."""
    if not lowered.guard:
        return reference(system, name, lowered)
    operation = f"{lowered.operation}_{_JUDGED}" if lowered.operation else _JUDGED
    return record_name(system, lowered.labels, name, operation)


def guarded(expr: str, guard: str, labels: tuple[str, ...]) -> str:
    """Return an expression that has samples only where a guard has one for the labels, if any."""
    return binary(expr, f"and on ({', '.join(labels)})", guard) if guard else expr


def _bound(expr: str) -> str:
    """Leave a chain of `or` as it is: it stands alone, since its signal is its own condition."""
    return expr if expr.startswith(("absent(", "vector(")) else group(expr)
