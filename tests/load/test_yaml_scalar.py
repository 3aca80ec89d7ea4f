"""resolve: plain scalars by the core schema of YAML 1.2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.load.yaml_scalar import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_has_five_spellings(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize("text", ["true", "True", "TRUE"])
def test_true_is_a_boolean(text: str) -> None:
    assert resolve(text) is True


@pytest.mark.parametrize("text", ["false", "False", "FALSE"])
def test_false_is_a_boolean(text: str) -> None:
    assert resolve(text) is False


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("-12", -12), ("+3", 3), ("007", 7), ("9223372036854775807", 2**63 - 1)],
)
def test_decimal_digits_are_a_whole_number(text: str, number: int) -> None:
    value = resolve(text)
    assert (value, type(value)) == (number, int)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0.10", 0.1), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-2.5E-1", -0.25), ("1e-999", 0.0)],
)
def test_a_point_or_an_exponent_makes_a_fraction(text: str, number: float) -> None:
    value = resolve(text)
    assert (value, type(value)) == (number, float)


@pytest.mark.parametrize(
    "text",
    [
        *("on", "off", "yes", "no", "y", "n", "On", "tRue", "nil", "none"),
        *("22:00", "1_000", "0x10", "0o17", "0b1", "2026-01-01", "12:30:45", "1e", "e3", "."),
        *(".inf", "-.inf", ".nan", ".NaN", "inf", "nan", "500ms", "85%", "1/h", "-", "+", "--1"),
        *("١٢", "1 000", "1,5", "1.2.3", "5\n"),
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(
    "text", ["9223372036854775808", "9" * 5000, "-" + "9" * 100_000, "1e999", "-1e999"]
)
def test_a_number_beyond_64_bits_overflows(text: str) -> None:
    with pytest.raises(OverflowError):
        resolve(text)


@given(st.text() | st.from_regex(r"[-+]?[0-9.]{0,9}([eE][-+]?[0-9]{0,4})?", fullmatch=True))
def test_no_text_raises_anything_but_overflow(text: str) -> None:
    try:
        resolve(text)
    except OverflowError:
        return
