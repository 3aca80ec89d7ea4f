"""Quantities: what people write, read and converted exactly."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.units.quantity import (
    MissingUnitError,
    Quantity,
    QuantityError,
    UnknownUnitError,
    convert,
    parse_quantity,
    plain,
)
from genmon.units.unit import (
    METRIC_UNITS,
    THRESHOLD_UNITS,
    TIMES,
    Dimension,
    counting,
    counting_per,
)

SCALES = {"/m": Fraction(1, 60), "/h": Fraction(1, 3600), "/d": Fraction(1, 86400)}
"""The scales that have no end as decimal numbers."""

numbers = st.decimals(
    min_value="1e-12", max_value="1e15", allow_nan=False, allow_infinity=False, places=6
).filter(lambda number: number != 0)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("100ms", "100", "ms"),
        ("100 ms", "100", "ms"),
        ("85%", "85", "%"),
        ("0.25", "0.25", ""),
        ("-5°C", "-5", "°C"),
        ("+5", "5", ""),
        ("1/h", "1", "/h"),
        ("1e3s", "1e3", "s"),
        (" 10GiB ", "10", "GiB"),
    ],
)
def test_a_quantity_is_a_number_and_a_unit(text: str, number: str, unit: str) -> None:
    assert parse_quantity(text) == Quantity(Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    ["", "ms", "five", ".5", "5.", "1,000", "1_000", "5 m s", "0x10", "٣s", "1e99999s", "--5"],
)
def test_anything_else_is_no_quantity(text: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert refused.value.what == f"`{text}` is not a number with a unit"
    assert refused.value.step == (
        "write a number and its unit, such as `500ms`, `85%`, `14d` or `1/h`"
    )


def test_a_long_text_is_cut_in_the_refusal() -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity("9" * 1000)
    assert refused.value.what == f"`{'9' * 64}` is not a number with a unit"


@pytest.mark.parametrize(
    ("text", "step"), [("5kb", "did you mean `kB`?"), ("5MS", "did you mean `ms`?")]
)
def test_an_unknown_unit_is_refused_with_the_nearest_known_one(text: str, step: str) -> None:
    with pytest.raises(UnknownUnitError) as refused:
        parse_quantity(text)
    assert refused.value.step == step


def test_an_unknown_unit_that_is_near_to_none_is_refused_with_all_of_them() -> None:
    with pytest.raises(UnknownUnitError) as refused:
        parse_quantity("5 parsecs")
    assert refused.value.what == "`parsecs` is not a unit"
    assert refused.value.step.startswith("write one of `ns`, `us`, `ms`, `s`, `m`, `h`, `d`, `w`")


@pytest.mark.parametrize("text", ["1e31s", "1e-31s", "1e999s", "-1e31"])
def test_a_number_beyond_all_measure_is_refused_before_it_is_written_out(text: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert refused.value.what == f"`{text}` is beyond what can be measured"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("100ms", "100 ms"),
        ("85.50%", "85.5%"),
        ("1/h", "1/h"),
        ("1e3s", "1000 s"),
        ("1e-7", "0.0000001"),
        ("0.0", "0"),
    ],
)
def test_a_quantity_is_said_as_people_write_it(text: str, said: str) -> None:
    assert str(parse_quantity(text)) == said


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("500ms", "s", "0.5"),
        ("0.5s", "ms", "500"),
        ("1m", "ms", "60000"),
        ("1us", "ns", "1000"),
        ("1ns", "s", "0.000000001"),
        ("36h", "days", "1.5"),
        ("2w", "days", "14"),
        ("90s", "minutes", "1.5"),
        ("99.99%", "ratio", "0.9999"),
        ("0.01%", "percent", "0.01"),
        ("1kB", "bytes", "1000"),
        ("1KiB", "bytes", "1024"),
        ("1TiB", "bytes", "1099511627776"),
        ("1e30TiB", "bytes", "1099511627776000000000000000000000000000000"),
        ("70°C", "celsius", "70"),
        ("5USD", "USD", "5"),
        ("0.25", "score", "0.25"),
        ("1", "bool", "1"),
        ("0", "s", "0"),
        ("0", "ratio", "0"),
        ("1e-20%", "ratio", "0.0000000000000000000001"),
    ],
)
def test_conversion_is_exact(text: str, unit: str, number: str) -> None:
    assert plain(convert(parse_quantity(text), METRIC_UNITS[unit])) == number


@pytest.mark.parametrize(
    ("text", "seconds", "number"),
    [
        ("1/h", 3600, "1"),
        ("7/m", 1, "0.11666666666666666667"),
        ("7/m", 3600, "420"),
        ("1/s", 60, "60"),
        ("1/d", 86400, "1"),
    ],
)
def test_rates_convert_without_noise(text: str, seconds: int, number: str) -> None:
    assert plain(convert(parse_quantity(text), counting_per("events", seconds))) == number


@pytest.mark.parametrize(
    ("text", "window", "number"),
    [
        ("1/h", 7200, "2"),
        ("1/m", 300, "5"),
        ("1/d", 3600, "0.041666666666666666667"),
        ("0.1/s", 5, "0.5"),
    ],
)
def test_a_rate_is_a_count_of_its_window(text: str, window: int, number: str) -> None:
    assert plain(convert(parse_quantity(text), counting("events"), window=window)) == number


@pytest.mark.parametrize(
    ("text", "unit", "what"),
    [
        ("5s", "bytes", "`5 s` is a time, but the signal is an amount of data in bytes"),
        ("5%", "score", "`5%` is a share, but the signal is a score"),
        ("5%", "timestamp", "`5%` is a share, but the signal is a moment in time"),
        ("5EUR", "USD", "`5 EUR` is in another currency than USD"),
        ("1/h", "s", "`1/h` is a rate, but the signal is a time in s"),
    ],
)
def test_another_dimension_is_refused(text: str, unit: str, what: str) -> None:
    with pytest.raises(QuantityError) as refused:
        convert(parse_quantity(text), METRIC_UNITS[unit])
    assert refused.value.what == what


def test_a_rate_is_no_count_where_there_is_no_window() -> None:
    with pytest.raises(QuantityError) as refused:
        convert(parse_quantity("1/h"), counting("requests"))
    assert refused.value.what == "`1/h` is a rate, but the signal is a count of requests"


@pytest.mark.parametrize("unit", ["s", "bytes", "percent", "USD", "celsius"])
def test_a_bare_number_is_refused_where_units_matter(unit: str) -> None:
    with pytest.raises(MissingUnitError):
        convert(parse_quantity("5"), METRIC_UNITS[unit])


@given(number=numbers, written=st.sampled_from(sorted(THRESHOLD_UNITS)), data=st.data())
def test_conversion_agrees_with_fractions_to_the_last_digit_of_a_sample(
    number: Decimal, written: str, data: st.DataObject
) -> None:
    dimension = THRESHOLD_UNITS[written][0]
    rates = [counting_per("events", seconds) for seconds in (1, 60, 3600, 86400)]
    known = (*METRIC_UNITS.values(), *rates, TIMES)
    units = [unit for unit in known if unit.dimension is dimension]
    unit = data.draw(st.sampled_from(units))
    if dimension is Dimension.MONEY and unit.name != written:
        return
    scale = SCALES.get(written, Fraction(THRESHOLD_UNITS[written][1]))
    goal = {"events/minute": 60, "events/hour": 3600, "events/day": 86400}.get(unit.name)
    exact = Fraction(number) * scale / (Fraction(1, goal) if goal else Fraction(unit.scale))
    converted = convert(Quantity(number, written), unit)
    assert float(converted) == float(exact)


@given(numbers, st.sampled_from(["ns", "us", "ms", "s", "m", "h", "d", "w"]))
def test_a_time_survives_the_way_to_milliseconds_and_back(number: Decimal, unit: str) -> None:
    there = convert(Quantity(number, unit), METRIC_UNITS["ms"])
    back = convert(Quantity(there, "ms"), METRIC_UNITS["s"])
    assert float(back) == float(Fraction(number) * Fraction(THRESHOLD_UNITS[unit][1]))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_without_exponent_and_read_back_as_itself(number: float) -> None:
    text = plain(number)
    assert set(text) <= set("-0123456789.")
    assert float(text) == number


@given(numbers, st.sampled_from(["", *THRESHOLD_UNITS]))
def test_what_is_said_is_read_back_as_the_same_quantity(number: Decimal, unit: str) -> None:
    quantity = Quantity(number, unit)
    assert parse_quantity(str(quantity)) == quantity


@given(st.text(max_size=80))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(QuantityError):
        assert parse_quantity(text).number.is_finite()
