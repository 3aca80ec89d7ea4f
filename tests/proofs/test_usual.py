"""The usual value of a signal is one at which no alert of its ladder fires, where there is one."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.plan import Limit, Threshold
from genmon.proofs.usual import usual_value
from genmon.synthetic import Probe

ANY = Probe(lambda _, __: ())
SHARE = Probe(lambda _, __: (), least=Decimal(0), most=Decimal(1))
COUNT = Probe(lambda _, __: (), least=Decimal(0), grain=Decimal(1), exact=True)


class Ladder(NamedTuple):
    """Thresholds on too little, which lie below those on too much."""

    too_little: tuple[Threshold, ...]
    too_much: tuple[Threshold, ...]

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        return (*self.too_little, *self.too_much)


def _threshold(word: str, value: Decimal | str, member: str = "") -> Threshold:
    own = ("job", member) if member else None
    return Threshold(Limit(word, Decimal(value)), member=own)


@st.composite
def _ladders(draw: st.DrawFn, least: int = -1000, most: int = 1000) -> Ladder:
    """Draw a few limits; between those on too little and on too much there is room for a value."""
    places = 3 if (least, most) == (0, 1) else 0
    values = st.decimals(least, most, allow_nan=False, places=places)
    limits = sorted(draw(st.lists(values, min_size=2, max_size=6, unique=True)))
    split = draw(st.integers(0, len(limits)))
    low, high = limits[:split], limits[split:]
    words = st.sampled_from
    return Ladder(
        tuple(_threshold(draw(words(("below", "at_most"))), value) for value in low),
        tuple(_threshold(draw(words(("above", "at_least"))), value) for value in high),
    )


@given(_ladders())
def test_no_alert_fires_at_the_usual_value(ladder: Ladder) -> None:
    for own in ladder.thresholds:
        value = usual_value(own, ladder.thresholds, ANY)
        assert not any(threshold.holds(value) for threshold in ladder.thresholds)


@given(_ladders(0, 1))
def test_the_usual_value_is_possible(ladder: Ladder) -> None:
    for own in ladder.thresholds:
        assert 0 <= usual_value(own, ladder.thresholds, SHARE) <= 1


@pytest.mark.parametrize(
    ("own", "ladder", "value"),
    [
        (_threshold("above", "1000"), (_threshold("above", "10"),), "5"),
        (_threshold("below", "10"), (_threshold("below", "1000"),), "1500"),
        (_threshold("above", "1000"), (_threshold("below", "10"),), "505"),
        (_threshold("above", "100"), (_threshold("above", "10", "auth"),), "5"),
        (_threshold("equals", "1"), (_threshold("above", "1"), _threshold("equals", "0")), "1.1"),
    ],
)
def test_the_usual_value_is_far_from_all_limits(
    own: Threshold, ladder: tuple[Threshold, ...], value: str
) -> None:
    found = usual_value(own, ladder, ANY)
    assert not any(threshold.holds(found) for threshold in (own, *ladder))
    assert own.limit.word == "equals" or found == Decimal(value)


def test_where_every_value_is_an_alerts_it_is_not_that_of_its_own() -> None:
    few, many = _threshold("at_most", "9"), _threshold("at_least", "10")
    assert not few.holds(usual_value(few, (few, many), COUNT))
    assert not many.holds(usual_value(many, (few, many), COUNT))
