"""Durations: Prometheus' own canonical form, and refusals that say what to write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.units.duration import format_duration, parse_duration


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0s"),
        (1, "1s"),
        (90, "1m30s"),
        (300, "5m"),
        (5400, "1h30m"),
        (82_800, "23h"),
        (86_400, "1d"),
        (604_800, "7d"),
        (691_200, "8d"),
        (2_592_000, "30d"),
        (7_776_000, "90d"),
        (31_536_000, "365d"),
        (31_536_000 + 604_800, "372d"),
        (2 * 31_536_000, "730d"),
        (31_536_000 + 86_400, "366d"),
    ],
)
def test_the_form_is_one_that_prometheus_reads_with_days_at_most(seconds: int, text: str) -> None:
    assert format_duration(seconds) == text
    assert parse_duration(text) == seconds


@given(st.integers(min_value=0, max_value=292 * 31_536_000))
def test_every_duration_survives_the_round_trip(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"), [("0", 0), ("60m", 3600), ("1m90s", 150), ("2000ms", 2), ("007s", 7)]
)
def test_forms_that_prometheus_reads_but_does_not_print_are_read(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


_FORM = "write whole numbers and units, the largest first, such as `30s`, `5m`, `1h30m` or `30d`"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"a duration is empty: {_FORM}"),
        ("  ", f"a duration is empty: {_FORM}"),
        ("300", "`300` has no unit: write `5m` if seconds are meant"),
        ("1.5h", "`1.5h` is not how Prometheus writes a duration: write `1h30m`"),
        ("5 minutes", "`5 minutes` is not how Prometheus writes a duration: write `5m`"),
        (
            "1 hour, 30 min",
            "`1 hour, 30 min` is not how Prometheus writes a duration: write `1h30m`",
        ),
        ("30m1h", "`30m1h` is not how Prometheus writes a duration: write `1h30m`"),
        ("5M", "`5M` is not how Prometheus writes a duration: write `5m`"),
        ("500ms", "`500ms` is not a whole number of seconds: write `1s` or more"),
        ("1s500ms", "`1s500ms` is not a whole number of seconds: write `1s` or more"),
        ("0.5s", f"`0.5s` is not a duration: {_FORM}"),
        ("-5m", f"`-5m` is not a duration: {_FORM}"),
        ("soon", f"`soon` is not a duration: {_FORM}"),
        ("\u0665m", f"`\u0665m` is not a duration: {_FORM}"),
        ("5m\n", "`5m\\n` is not how Prometheus writes a duration: write `5m`"),
        ("9999999999", f"`9999999999` is not a duration: {_FORM}"),
        ("300y", "`300y` is longer than Prometheus can count: write at most `292y`"),
        ("9" * 5000 + "s", f"`{'9' * 40}…` is not a duration: {_FORM}"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_duration(text)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    try:
        assert parse_duration(text) >= 0
    except ValueError as refused:
        assert "`" in str(refused)  # noqa: PT017 - either outcome is right


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="less than no time"):
        format_duration(-1)
