"""The limits of a rung, typed for all that reads them, and as the PromQL that compares."""

from __future__ import annotations

from decimal import Decimal

from genmon.lower import words
from genmon.lower.exceptions import legs
from genmon.lower.lowered import Lowered, guarded
from genmon.model.ladder import COMPARISONS, Rung
from genmon.plan import Limit, Threshold
from genmon.promql.build import group
from genmon.units.quantity import Quantity, convert, plain


def compared(rung: Rung, reference: str, lowered: Lowered) -> str:
    """Compare each series with its limit; series with limits of their own are terms of an `or`."""
    word, _ = _comparison(rung)
    terms = [
        f"{leg.series} {COMPARISONS[word]} {plain(in_unit(leg.quantity, lowered))}"
        for leg in legs(rung, reference, lowered)
    ]
    if len(terms) == 1:
        return terms[0]
    either = "\nor\n".join(f"({term})" for term in terms)
    return group(either) if lowered.guard else either


def limits_of(rung: Rung, reference: str, lowered: Lowered) -> tuple[Threshold, ...]:
    """Return what a rung compares with which series: in general, then members of their own."""
    word, _ = _comparison(rung)
    return tuple(
        Threshold(
            Limit(word, in_unit(leg.quantity, lowered)),
            member=leg.member,
            series=guarded(leg.series, lowered.guard, lowered.guard_labels),
            said=f"{words.phrase(word)} {words.spoken(leg.quantity, lowered)}",
        )
        for leg in legs(rung, reference, lowered)
    )


def _comparison(rung: Rung) -> tuple[str, Quantity]:
    assert rung.comparison is not None  # noqa: S101 - the caller has looked
    return rung.comparison


def in_unit(quantity: Quantity, lowered: Lowered) -> Decimal:
    """Return a quantity as a number in the signal's unit."""
    return convert(quantity, lowered.unit, window=lowered.window)
