"""Values beside thresholds: one on each side, near, possible, and equal only where it is exact."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from genmon.plan import Limit, Threshold
from genmon.proofs.levels import Levels, levels
from genmon.synthetic import MARGIN, Probe

WORDS = ("above", "at_least", "below", "at_most")
ANY = Probe(lambda _, __: ())
EXACT = Probe(lambda _, __: (), exact=True)
SHARE = Probe(lambda _, __: (), least=Decimal(0), most=Decimal(1))
COUNT = Probe(lambda _, __: (), least=Decimal(0), grain=Decimal(1), exact=True)
TRUTH = Probe(lambda _, __: (), least=Decimal(0), most=Decimal(1), grain=Decimal(1), exact=True)


def _levels(word: str, value: str, probe: Probe, end: Limit | None = None) -> Levels:
    return levels(Threshold(Limit(word, Decimal(value)), end), (), probe, MARGIN)


@pytest.mark.parametrize(
    ("word", "value", "probe", "past", "short"),
    [
        ("above", "500", ANY, "502.5", "497.5"),
        ("below", "-40", ANY, "-40.2", "-39.8"),
        ("above", "0", ANY, "0.5", "-0.5"),
        ("above", "0.99", SHARE, "0.99005", "0.98995"),
        ("below", "0.99", SHARE, "0.98995", "0.99005"),
        ("above", "500", EXACT, "502.5", "500"),
        ("at_least", "500", EXACT, "500", "497.5"),
        ("below", "500", EXACT, "497.5", "500"),
        ("at_most", "500", EXACT, "500", "502.5"),
        ("above", "3", COUNT, "4", "3"),
        ("at_least", "3", COUNT, "3", "2"),
        ("below", "2.5", COUNT, "2", "3"),
        ("at_most", "0", COUNT, "0", "1"),
        ("equals", "1", TRUTH, "1", "0"),
        ("equals", "0", TRUTH, "0", "1"),
    ],
)
def test_one_value_is_past_the_threshold_and_one_is_short_of_it(
    word: str, value: str, probe: Probe, past: str, short: str
) -> None:
    found = _levels(word, value, probe)
    assert (found.past, found.short) == ((Decimal(past),), (Decimal(short),))


@pytest.mark.parametrize(
    ("word", "value", "probe"),
    list(product(WORDS, ("0.2", "0.5", "0.999", "3", "60000"), (ANY, EXACT, COUNT))),
)
def test_only_the_value_past_the_threshold_holds(word: str, value: str, probe: Probe) -> None:
    limit, found = Limit(word, Decimal(value)), _levels(word, value, probe)
    assert all(limit.holds(value) for value in found.past)
    assert not any(limit.holds(value) for value in (*found.short, found.usual))


@pytest.mark.parametrize(("word", "value"), list(product(WORDS, ("0.001", "0.5", "0.999"))))
def test_values_stay_within_what_the_signal_can_be(word: str, value: str) -> None:
    found = _levels(word, value, SHARE)
    assert all(0 <= value <= 1 for value in (*found.past, *found.short, found.usual))


def test_a_band_has_a_value_inside_each_end_and_one_beyond_each() -> None:
    found = _levels("at_least", "2.5", ANY, Limit("above", Decimal(4)))
    assert found.past == (Decimal("2.5125"), Decimal("3.98"))
    assert found.short == (Decimal("2.4875"), Decimal("4.02"))


def test_a_band_that_is_narrower_than_the_margin_is_met_in_its_middle() -> None:
    assert _levels("above", "100", ANY, Limit("above", Decimal("100.2"))).past == (
        Decimal("100.1"),
        Decimal("100.1"),
    )
    assert _levels("below", "1", ANY, Limit("at_most", Decimal(0))).past[1] == Decimal("0.5")


def test_nothing_is_past_the_most_that_there_is() -> None:
    assert _levels("above", "1", SHARE).past == (Decimal(1),)


@pytest.mark.parametrize("word", ["above", "below"])
def test_a_limit_beyond_all_digits_has_no_neighbours_and_is_no_bug(word: str) -> None:
    shown = _levels(word, "1e40", COUNT)
    assert shown.past == shown.short == (Decimal("1e40"),)
