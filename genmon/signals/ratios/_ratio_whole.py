"""A whole that does not flow: gauges, a quantity, or a limit that another section states."""

from __future__ import annotations

from decimal import Decimal

from genmon.diag import Code
from genmon.lower.scope import Scope
from genmon.promql import build
from genmon.promql.selector import Selector
from genmon.signals.ratios._ratio_spec import Ratio
from genmon.synthetic import Bench
from genmon.units.quantity import Quantity, QuantityError, convert, plain

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


def standing_whole(spec: Ratio, scope: Scope) -> str:
    """Return the expression of the whole; without samples where gauges say that there is none."""
    terms = [_term(item, spec, scope) for item in spec.of]
    if all(isinstance(item, Selector) for item in spec.of):
        return f"({build.sum_of(terms)} > 0)"
    return build.sum_of(terms)


def _term(item: Selector | Quantity | str, spec: Ratio, scope: Scope) -> str:
    if isinstance(item, Selector):
        return build.total(spec.by, build.numbers(item))
    if isinstance(item, Quantity):
        return _fixed(item, spec, scope)
    if not scope.specs.storage.size_bytes:
        message = "`storage.size` is not set"
        hint = "add `size: 10GB` to the section `storage`"
        scope.refuse(NO_STORAGE_SIZE, message, spec.at("of"), hint=hint)
    return str(scope.specs.storage.size_bytes)


def _fixed(whole: Quantity, spec: Ratio, scope: Scope) -> str:
    try:
        size = convert(whole, scope.metric(spec.ratio, "ratio").measured_in)
    except QuantityError as error:
        scope.refuse(BAD_WHOLE, error.what, spec.at("of"), hint="write it in the unit of the part")
    if size <= 0:
        hint = "write how much there is in all"
        scope.refuse(BAD_WHOLE, f"`{whole}` has no parts", spec.at("of"), hint=hint)
    return plain(size)


def stated_size(spec: Ratio, bench: Bench) -> Decimal | None:
    """Return how much of the whole the spec states, ``None`` where all of it is measured."""
    stated = [item for item in spec.of if not isinstance(item, Selector)]
    return sum((_stated(item, spec, bench) for item in stated), Decimal(0)) if stated else None


def _stated(item: Quantity | str, spec: Ratio, bench: Bench) -> Decimal:
    if isinstance(item, Quantity):
        return convert(item, bench.metric(spec.ratio).measured_in)
    return Decimal(bench.specs.storage.size_bytes or 0)
