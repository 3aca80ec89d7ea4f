"""The limits of a rung: what the alert compares, and what the gate asks; one value feeds both."""

from __future__ import annotations

from decimal import Decimal

from genmon.lower import words
from genmon.lower.exceptions import legs
from genmon.lower.lowered import Lowered, guarded
from genmon.model.ladder import COMPARISONS, Rung
from genmon.plan import Gate, GateLeg
from genmon.promql.build import group
from genmon.units.quantity import Quantity, convert, plain


def compared(rung: Rung, reference: str, lowered: Lowered) -> str:
    """Compare each series with its limit; series with limits of their own are terms of an `or`."""
    word, _ = _comparison(rung)
    terms = [
        f"{leg.series} {COMPARISONS[word]} {plain(_number(leg.quantity, lowered))}"
        for leg in legs(rung, reference, lowered)
    ]
    if len(terms) == 1:
        return terms[0]
    either = "\nor\n".join(f"({term})" for term in terms)
    return group(either) if lowered.guard else either


def gate(rung: Rung, reference: str, lowered: Lowered) -> Gate:
    """Return what a gate asks: the value of each series that the alert judges."""
    word, _ = _comparison(rung)
    asked = tuple(
        GateLeg(
            expr=guarded(leg.series, lowered.guard, lowered.guard_labels),
            operator=COMPARISONS[word],
            limit=_number(leg.quantity, lowered),
            said=f"{words.phrase(word)} {words.spoken(leg.quantity, lowered)}",
            member=leg.member,
        )
        for leg in legs(rung, reference, lowered)
    )
    return Gate(asked, lowered.unit.suffix)


def _comparison(rung: Rung) -> tuple[str, Quantity]:
    assert rung.comparison is not None  # noqa: S101 - the caller has looked
    return rung.comparison


def _number(quantity: Quantity, lowered: Lowered) -> Decimal:
    return convert(quantity, lowered.unit, window=lowered.window)
