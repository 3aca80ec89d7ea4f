"""Recurring times: words in, Alertmanager's fields out, and why other words are refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.units.times import WEEKDAYS, TimeRange, TimesError, TimeSlot, parse_times

WORKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("daily", TimeSlot()),
        ("daily 08:00-08:30", TimeSlot((TimeRange(480, 510),))),
        ("daily 00:00-24:00 UTC", TimeSlot((TimeRange(0, 1440),))),
        ("monday", TimeSlot(weekdays=("monday",))),
        ("sunday, saturday", TimeSlot(weekdays=("sunday", "saturday"))),
        ("saturday and sunday", TimeSlot(weekdays=("sunday", "saturday"))),
        ("monday  to  friday 09:00-17:00", TimeSlot((TimeRange(540, 1020),), WORKDAYS)),
        ("friday to monday", TimeSlot(weekdays=("friday", "saturday", "sunday", "monday"))),
        ("monday to monday", TimeSlot(weekdays=("monday",))),
        ("first sunday 02:00-04:00", TimeSlot((TimeRange(120, 240),), ("sunday",), ((1, 7),))),
        ("third monday and friday", TimeSlot((), ("monday", "friday"), ((15, 21),))),
        ("fourth friday", TimeSlot((), ("friday",), ((22, 28),))),
        ("last friday", TimeSlot((), ("friday",), ((-7, -1),))),
        (
            "daily 09:00-17:00 Europe/Berlin",
            TimeSlot((TimeRange(540, 1020),), location="Europe/Berlin"),
        ),
        ("daily Etc/GMT+3", TimeSlot(location="Etc/GMT+3")),
        ("daily America/Argentina/Ushuaia", TimeSlot(location="America/Argentina/Ushuaia")),
    ],
)
def test_words_are_one_slot_and_utc_unless_they_say_where(words: str, slot: TimeSlot) -> None:
    assert parse_times(words) == (slot,)


def test_a_window_over_midnight_is_an_evening_and_the_morning_of_the_day_after() -> None:
    assert parse_times("friday and saturday 22:00-06:00 Europe/Berlin") == (
        TimeSlot((TimeRange(1320, 1440),), ("friday", "saturday"), location="Europe/Berlin"),
        TimeSlot((TimeRange(0, 360),), ("sunday", "saturday"), location="Europe/Berlin"),
    )


def test_over_midnight_the_nth_weekday_moves_on_by_a_day() -> None:
    assert parse_times("first sunday 23:00-01:00") == (
        TimeSlot((TimeRange(1380, 1440),), ("sunday",), ((1, 7),)),
        TimeSlot((TimeRange(0, 60),), ("monday",), ((2, 8),)),
    )


def test_a_daily_window_over_midnight_needs_no_weekdays() -> None:
    assert parse_times("daily 22:00-06:00") == (
        TimeSlot((TimeRange(1320, 1440),)),
        TimeSlot((TimeRange(0, 360),)),
    )


@pytest.mark.parametrize(
    "words", ["monday 22:00-00:00", "monday 22:00-24:00", "last friday 22:00-24:00"]
)
def test_a_window_that_ends_at_midnight_is_one_slot(words: str) -> None:
    assert [slot.times for slot in parse_times(words)] == [(TimeRange(1320, 1440),)]


@pytest.mark.parametrize(
    ("words", "what", "step"),
    [
        (
            "at night",
            "`at night` is not a day",
            "write `daily`, or a weekday's full name",
        ),
        ("mondays", "`mondays` is not a day", "write `daily`, or a weekday's full name"),
        ("fifth monday", "`fifth monday` is not a day", "write `daily`, or a weekday's full name"),
        ("monday to", "`monday to` is not a day", "write `daily`, or a weekday's full name"),
        ("first", "`first` is not a day", "write `daily`, or a weekday's full name"),
        ("daily 25:00-26:00", "`25:00` is no time of day", "write one from 00:00 to 24:00"),
        ("daily 23:60-24:00", "`23:60` is no time of day", "write one from 00:00 to 24:00"),
        ("daily 08:00-24:01", "`24:01` is no time of day", "write one from 00:00 to 24:00"),
        (
            "daily 08:00-09:00 Europe/Berlinn",
            "there is no time zone `Europe/Berlinn`",
            "did you mean `Europe/Berlin`?",
        ),
        (
            "daily 08:00-08:00",
            "a window that starts when it ends never occurs",
            "leave the times out for a whole day",
        ),
        (
            "daily 24:00-01:00",
            "a window that starts when it ends never occurs",
            "leave the times out for a whole day",
        ),
    ],
)
def test_impossible_words_are_refused(words: str, what: str, step: str) -> None:
    with pytest.raises(TimesError) as refused:
        parse_times(words)
    assert (refused.value.what, refused.value.step) == (what, step)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Monday",
        "monday 9:00-17:00",
        "monday 09:00",
        "daily CET",
        "daily 08:00-09:00 Europe/",
        "daily \u0660\u0668:00-09:00",
    ],
)
def test_words_of_another_form_are_refused_with_a_sample(words: str) -> None:
    with pytest.raises(TimesError) as refused:
        parse_times(words)
    assert (refused.value.what, refused.value.step) == (
        f"`{words}` is not a recurring time",
        "write it like `monday to friday 09:00-17:00 UTC` or `first sunday 02:00-04:00 UTC`",
    )


@pytest.mark.parametrize("words", ["last sunday 22:00-02:00", "fourth sunday 22:00-02:00"])
def test_what_may_run_into_the_next_month_is_refused(words: str) -> None:
    with pytest.raises(TimesError) as refused:
        parse_times(words)
    assert str(refused.value) == (
        "over midnight, the fourth or last weekday of a month may run into the next month, "
        "which Alertmanager cannot express: end it at 24:00"
    )


@given(st.sampled_from(WEEKDAYS), st.sampled_from(WEEKDAYS))
def test_a_range_of_days_begins_and_ends_as_it_says(first: str, last: str) -> None:
    (slot,) = parse_times(f"{first} to {last}")
    assert (slot.weekdays[0], slot.weekdays[-1]) == (first, last)
    assert len(set(slot.weekdays)) == len(slot.weekdays)


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_the_parts_of_a_window_are_as_long_as_the_window(start: int, end: int) -> None:
    words = f"daily {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
    if start == end:
        return
    ranges = [time for slot in parse_times(words) for time in slot.times]
    assert sum(time.end - time.start for time in ranges) == (end - start) % 1440 or 1440


@given(st.text(alphabet="adfilmnorstuy 0123456789:-,UTC/", max_size=60))
def test_no_words_do_more_than_be_refused(words: str) -> None:
    with suppress(TimesError):
        assert 1 <= len(parse_times(words)) <= 2
