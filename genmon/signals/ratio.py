"""``ratio``: a part of a whole: bad events of all, used of available."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered, Parts
from genmon.lower.scope import Scope
from genmon.model.reading import read_quantity, read_selector
from genmon.model.scalars import OneOrMore, QuantityField, SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.probe import (
    MARGIN,
    Bench,
    Course,
    Lack,
    Member,
    Probe,
    Readings,
    Series,
    mapped,
    spacing,
)
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.prom.quantity import Quantity, QuantityError, convert, plain
from genmon.prom.selector import Selector
from genmon.prom.unit import METRIC_UNITS, Dimension, Unit, counting_per
from genmon.signals._kind import SignalKind
from genmon.signals._part import Sides, sides

_STORAGE = "storage.size"
_FEW = Decimal("0.8")
"""Events a second where no floor is asked: less than one, so that none may creep in."""
_STOCK = Decimal("0.8")
"""How much of a whole there is that does not flow; less than one as well."""

WINDOW_MISMATCH = Code(
    "GM420",
    "ratio with the wrong window",
    """
A ratio of counters is a ratio of their rates, so it needs the window `over`; a ratio of gauges is
taken as they stand and has none. Both sides are of the same type.
""",
)
BAD_FLOOR = Code(
    "GM421",
    "floor that means nothing",
    """
`min_traffic` is a rate (`0.1/s`) and `min_events` a number of events in the window; they belong to
a ratio of counters, and only one of them is written.
""",
)
BAD_WHOLE = Code(
    "GM425",
    "whole that the part is not of",
    """
A fixed whole is of the same dimension as the part and more than zero: bytes used of `10GB`, a
number of connections of `100`.
""",
)
NO_STORAGE_SIZE = Code(
    "GM422",
    "storage has no size",
    "`of: storage.size` needs `size` in the section `storage`.",
)


def _whole(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    """Read a selector, a quantity, or the name of a limit that another section states."""
    if value == _STORAGE:
        return value
    starts_like_a_number = isinstance(value, str) and value.lstrip("+-")[:1].isdigit()
    if starts_like_a_number or isinstance(value, (int, float)):
        return read_quantity(value)
    return read_selector(value)


WholeField = Annotated[
    Selector | Quantity | Literal["storage.size"],
    BeforeValidator(_whole),
    WithJsonSchema({"type": "string", "examples": ["http_requests_total", "10GiB", _STORAGE]}),
]


class Ratio(SignalSpec):
    """A share; counters as rates over a window, gauges as they stand."""

    ratio: SelectorField = Field(description="the part")
    of: OneOrMore[WholeField] = Field(
        description="the whole: a metric, several that add up, a quantity, or `storage.size`"
    )
    over: Window | None = Field(None, description="the window, for counters")
    invert: bool = Field(default=False, description="one minus the ratio: used from free")
    unit: Literal["ratio", "percent", "USD", "EUR", "GBP", "s", "ms", "bytes"] = Field(
        "ratio", description="0 to 1, or 0 to 100; or the unit of the part, for so much of it each"
    )
    min_traffic: QuantityField | None = Field(
        None, description="alerts need this rate of the whole, such as `0.1/s`"
    )
    min_events: int | None = Field(
        None, ge=1, description="alerts need this many of the whole in the window"
    )


def _lower(spec: Ratio, scope: Scope) -> Lowered:
    kind = scope.metric(spec.ratio, "ratio", "counter", "gauge").type
    _check(spec, scope, kind)
    unit = METRIC_UNITS[spec.unit]
    if kind == "gauge":
        part = promql.total(spec.by, str(spec.ratio))
        return Lowered(
            expr=_share(part, _gauge_whole(spec, scope), spec, unit),
            unit=unit,
            labels=spec.by,
            operation=unit.name,
            good=spec.invert,
        )
    if _of_capacity(spec, scope):
        part = promql.total(spec.by, promql.rate(spec.ratio, spec.over or 0))
        return Lowered(
            expr=_share(part, _gauge_whole(spec, scope), spec, unit),
            unit=unit,
            labels=spec.by,
            operation=f"{unit.name}{format_duration(spec.over or 0)}",
        )
    return _of_events(spec, scope, unit)


def _of_capacity(spec: Ratio, scope: Scope) -> bool:
    """Tell whether the whole is a gauge that says how fast the counter can go, such as a link."""
    wholes = [scope.metric(item, "of") for item in spec.of if isinstance(item, Selector)]
    return bool(wholes) and all(metric.type == "gauge" for metric in wholes)


def _of_events(spec: Ratio, scope: Scope, unit: Unit) -> Lowered:
    """Divide rates; a part that never happened is zero, and a whole that rests gives no sample."""
    window = spec.over or 0
    events = _events(spec, promql.rate)
    part = promql.total(spec.by, promql.rate(spec.ratio, window))
    filled = _or_zero(part, _totals(spec, promql.rate))
    helpers, guard = _floor(spec, scope, events)
    return Lowered(
        expr=_share(promql.group(filled), promql.group(f"{events} > 0"), spec, unit),
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}{format_duration(window)}",
        helpers=helpers,
        guard=guard,
        guard_labels=spec.by,
        good=spec.invert,
        parts=None if spec.invert else Parts(filled, events, window),
    )


def _events(spec: Ratio, per: Callable[[Selector, int], str]) -> str:
    totals = _totals(spec, per)
    if len(totals) == 1:
        return totals[0]
    return promql.sum_of([promql.group(_or_zero(one, totals)) for one in totals])


def _totals(spec: Ratio, per: Callable[[Selector, int], str]) -> list[str]:
    counters = [item for item in spec.of if isinstance(item, Selector)]
    return [promql.total(spec.by, per(item, spec.over or 0)) for item in counters]


def _or_zero(one: str, totals: Sequence[str]) -> str:
    """Fill in zero where any other of the totals is there: a counter that never counted is none.

    Without it a sum has no sample where one summand has none, such as a cache without a hit.
    """
    others = [other for other in dict.fromkeys(totals) if other != one] or [one]
    known = others[0] if len(others) == 1 else promql.group("\nor\n".join(others))
    return promql.binary(one, "or", f"0 * {known}")


def _share(part: str, whole: str, spec: Ratio, unit: Unit) -> str:
    quotient = promql.binary(part, "/", whole)
    if spec.invert:
        quotient = promql.binary("1", "-", quotient)
    if unit.name != "percent":
        return quotient
    return f"100 * {promql.group(quotient) if spec.invert else quotient}"


def _gauge_whole(spec: Ratio, scope: Scope) -> str:
    terms = [_term(item, spec, scope) for item in spec.of]
    if all(isinstance(item, Selector) for item in spec.of):
        return f"({promql.sum_of(terms)} > 0)"
    return promql.sum_of(terms)


def _term(item: Selector | Quantity | str, spec: Ratio, scope: Scope) -> str:
    if isinstance(item, Selector):
        return promql.total(spec.by, str(item))
    if isinstance(item, Quantity):
        return _fixed(item, spec, scope)
    if not scope.whole.storage.size_bytes:
        message = "`storage.size` is not set"
        hint = "add `size: 10GB` to the section `storage`"
        scope.refuse(NO_STORAGE_SIZE, message, spec.at("of"), hint=hint)
    return str(scope.whole.storage.size_bytes)


def _fixed(whole: Quantity, spec: Ratio, scope: Scope) -> str:
    try:
        size = convert(whole, scope.metric(spec.ratio, "ratio").measured_in)
    except QuantityError as error:
        scope.refuse(BAD_WHOLE, error.what, spec.at("of"), hint="write it in the unit of the part")
    if size <= 0:
        hint = "write how much there is in all"
        scope.refuse(BAD_WHOLE, f"`{whole}` has no parts", spec.at("of"), hint=hint)
    return plain(size)


def _check(spec: Ratio, scope: Scope, kind: str) -> None:
    of_kind = "gauge" if _of_capacity(spec, scope) else kind
    for item in spec.of:
        if isinstance(item, Selector):
            scope.metric(item, "of", of_kind)
        elif kind == "counter":
            message = "a ratio of counters is of other counters"
            hint = "name the counter of all events"
            scope.refuse(WINDOW_MISMATCH, message, spec.at("of"), hint=hint)
    if (spec.over is None) == (kind == "counter"):
        message = "counters need a window" if spec.over is None else "gauges have no window"
        hint = "add `over: 5m`" if spec.over is None else "leave `over` out"
        at = spec.at("ratio") if spec.over is None else spec.at("over")
        scope.refuse(WINDOW_MISMATCH, message, at, hint=hint)
    floors = [key for key in ("min_traffic", "min_events") if getattr(spec, key) is not None]
    if floors and (kind == "gauge" or len(floors) > 1):
        message = "gauges have no traffic" if kind == "gauge" else "two floors are one too many"
        hint = f"leave `{floors[-1]}` out"
        scope.refuse(BAD_FLOOR, message, spec.key_at(floors[-1]), hint=hint)


def _floor(spec: Ratio, scope: Scope, events: str) -> tuple[tuple[Helper, ...], str]:
    """Return the record of the whole and the condition that it is busy enough to judge."""
    window = format_duration(spec.over or 0)
    if spec.min_events is not None:
        operation = f"total_increase{window}"
        helper = Helper(operation, _events(spec, promql.increase))
        return (helper,), f"{scope.record(operation)} >= {spec.min_events}"
    if spec.min_traffic is None:
        return (), ""
    if spec.min_traffic.dimension is not Dimension.RATE:
        message = f"`{spec.min_traffic}` is not a rate"
        scope.refuse(BAD_FLOOR, message, spec.at("min_traffic"), hint="write it like `0.1/s`")
    floor = plain(convert(spec.min_traffic, counting_per("events", 1)))
    operation = f"total_rate{window}"
    return (Helper(operation, events),), f"{scope.record(operation)} >= {floor}"


def _probe(spec: Ratio, bench: Bench) -> Probe:
    counting = bench.metric(spec.ratio).type == "counter"
    wholes = tuple(item for item in spec.of if isinstance(item, Selector))
    flat = bool(wholes) and all(bench.metric(item).type == "gauge" for item in wholes)
    over = Sides(spec.ratio, wholes, spec.by, counting, flat)
    size = _size(spec, bench)
    share = _shares(spec, bench)

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield from sides(bench, over, member, mapped(course, share), size)

    def idle(course: Course, member: Member) -> Iterator[Series]:
        yield from sides(bench, over, member, mapped(course, share), _floor_of(spec) * (1 - MARGIN))

    return Probe(
        put,
        bench.labels(spec.ratio, spec.by),
        unmet=idle if spec.min_traffic or spec.min_events else None,
        settle=spec.over or 0,
        least=Decimal(0),
        most=1 / bench.own.unit.scale if bench.own.unit.dimension is Dimension.FRACTION else None,
        ramps=counting,
        averages=counting,
        swings=counting and not flat,
        sample=spacing(spec.over or 0),
        lacking=_readings(spec, bench)
        if counting and not flat
        else {Lack.IDLE: None, Lack.GONE: None},
    )


def _readings(spec: Ratio, bench: Bench) -> Readings:
    """Read a part that never happened as none of the whole; where nothing happens, read nothing."""
    never = 1 / bench.own.unit.scale if spec.invert else Decimal(0)
    return {Lack.IDLE: None, Lack.GONE: None, Lack.UNCOUNTED: never}


def _shares(spec: Ratio, bench: Bench) -> Callable[[Decimal], Decimal]:
    """Return what takes a value of the signal to the part's share of the whole."""
    unit = bench.own.unit
    scale = unit.scale if unit.dimension is Dimension.FRACTION else Decimal(1)
    return lambda value: 1 - value * scale if spec.invert else value * scale


def _size(spec: Ratio, bench: Bench) -> Decimal:
    """Return how much the whole is: what is stated, or what is just enough to be judged."""
    stated = [item for item in spec.of if not isinstance(item, Selector)]
    if stated:
        return sum((_stated(item, spec, bench) for item in stated), Decimal(0))
    counting = bench.metric(spec.ratio).type == "counter"
    return _floor_of(spec) * (1 + MARGIN) or (_FEW if counting else _STOCK)


def _floor_of(spec: Ratio) -> Decimal:
    """Return the least traffic, a second, that alerts judge."""
    if spec.min_events and spec.over:
        return Decimal(spec.min_events) / spec.over
    return spec.min_traffic.base if spec.min_traffic else Decimal(0)


def _stated(item: Quantity | str, spec: Ratio, bench: Bench) -> Decimal:
    if isinstance(item, Quantity):
        return convert(item, bench.metric(spec.ratio).measured_in)
    return Decimal(bench.whole.storage.size_bytes or 0)


SIGNAL = SignalKind("ratio", Ratio, _lower, _probe)
