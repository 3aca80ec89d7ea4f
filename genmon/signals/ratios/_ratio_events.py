"""A whole that is counted: its events in a window, and how many of them alerts need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from genmon.diag import Code
from genmon.lower.lowered import Helper, Least, Parts
from genmon.lower.scope import Scope
from genmon.promql import build
from genmon.promql.selector import Selector
from genmon.signals._growth import total_increase, total_rate
from genmon.signals.ratios._ratio_spec import Ratio
from genmon.units.duration import format_duration
from genmon.units.quantity import convert
from genmon.units.unit import Dimension, counting_per

Per = Callable[[Scope, Selector, Sequence[str], int], str]

BAD_FLOOR = Code(
    "GM421",
    "floor that means nothing",
    """
`min_traffic` is a rate (`0.1/s`) and `min_events` a number of events in the window; they belong to
a ratio of counters, and only one of them is written.
""",
)


def parts_of(spec: Ratio, scope: Scope, *, is_good: bool) -> Parts:
    """Return the part of a ratio of counters and its whole, by the second.

    The part are bad events, or good ones where it ``is_good``.
    """
    window = spec.over or 0
    return Parts(
        part=total_rate(scope, spec.ratio, spec.by, window),
        total=_events(spec, scope, total_rate),
        window=window,
        is_good=is_good,
    )


def _events(spec: Ratio, scope: Scope, per: Per) -> str:
    """Return all events of the whole, as a rate or as an increase over the window."""
    totals = [per(scope, item, spec.by, spec.over or 0) for item in spec.metrics]
    if len(totals) == 1:
        return totals[0]
    return build.sum_of([build.group(_or_zero(total, totals)) for total in totals])


def _or_zero(one: str, totals: Sequence[str]) -> str:
    """Fill in zero where any other of the totals is there: a counter that never counted is none.

    Without it a sum has no sample where one summand has none, such as a cache without a hit.
    """
    others = [other for other in dict.fromkeys(totals) if other != one] or [one]
    known = others[0] if len(others) == 1 else build.group("\nor\n".join(others))
    return build.binary(one, "or", f"0 * {known}")


def check_floor(spec: Ratio, scope: Scope, kind: str) -> None:
    """Refuse a floor under gauges, and a second one."""
    floors = [key for key in ("min_traffic", "min_events") if getattr(spec, key) is not None]
    if floors and (kind == "gauge" or len(floors) > 1):
        message = "gauges have no traffic" if kind == "gauge" else "two floors are one too many"
        hint = f"leave `{floors[-1]}` out"
        scope.refuse(BAD_FLOOR, message, spec.key_at(floors[-1]), hint=hint)


def least_of(spec: Ratio, scope: Scope) -> Least:
    """Return how much of the whole alerts need."""
    if spec.min_traffic is None:
        return Least(spec.min_events or 0)
    if spec.min_traffic.dimension is not Dimension.RATE:
        message = f"`{spec.min_traffic}` is not a rate"
        scope.refuse(BAD_FLOOR, message, spec.at("min_traffic"), hint="write it like `0.1/s`")
    return Least(rate=convert(spec.min_traffic, counting_per("events", 1)))


def floor_of(spec: Ratio, scope: Scope) -> tuple[tuple[Helper, ...], str]:
    """Return the record of all events in the window, if some are needed, and the condition."""
    least = least_of(spec, scope)
    window = spec.over or 0
    ending = format_duration(window)
    operation = f"total_increase{ending}" if least.events else f"total_rate{ending}"
    events = Helper(operation, _events(spec, scope, total_increase))
    condition = f"{scope.record(operation)} >= {least.number}" if least else ""
    return ((events,) if least.events else ()), condition
