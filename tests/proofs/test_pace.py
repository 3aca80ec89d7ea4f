"""Paces: a ``for`` is told apart from one evaluation more or less, and long cases stay cheap."""

from __future__ import annotations

from itertools import product

import pytest

from genmon.proofs.pace import pace
from genmon.synthetic import Probe

HOLDS = (0, 30, 45, 60, 90, 120, 300, 420, 600, 3600, 6 * 3600, 86400)
WINDOWS = (0, 300, 3600, 86400, 30 * 86400)
INTERVALS = (15, 30, 60, 120)


def _probe(settle: int = 0, past: int = 0, sample: int = 0) -> Probe:
    return Probe(lambda _, __: (), settle=settle, past=past, sample=sample)


@pytest.mark.parametrize(("hold", "window", "interval"), list(product(HOLDS, WINDOWS, INTERVALS)))
def test_a_hold_is_a_whole_number_of_evaluations_and_at_least_four(
    hold: int, window: int, interval: int
) -> None:
    found = pace(_probe(window), hold, interval)
    assert hold % found.every == 0
    assert not hold or hold / found.every >= 4
    assert found.every % found.sample == 0
    assert (found.settle % found.every, found.past % found.every) == (0, 0)


@pytest.mark.parametrize("window", [0, 60, 70, 300])
@pytest.mark.parametrize("hold", range(1, 121))
def test_any_hold_has_a_pace_whose_samples_fit(hold: int, window: int) -> None:
    for interval in (10, 15, 30, 60):
        found = pace(_probe(window), hold, interval)
        assert found.every % found.sample == 0
        assert hold % found.every == 0 or found.every == interval
        assert not window or window >= found.sample * 2


def test_a_hold_of_few_seconds_is_told_at_the_pace_of_earnest_where_more_would_take_too_long() -> (
    None
):
    assert pace(_probe(past=5 * 3600), 1, 60).every == 60
    assert pace(_probe(), 4, 60).every == 1


@pytest.mark.parametrize(
    ("hold", "interval", "every"), [(300, 30, 30), (60, 30, 15), (0, 15, 15), (30, 60, 5)]
)
def test_evaluation_is_as_often_as_in_earnest_where_that_can_tell(
    hold: int, interval: int, every: int
) -> None:
    assert pace(_probe(300), hold, interval).every == every


def test_a_probe_has_the_beat_that_it_would_rather_have_where_a_hold_allows_it() -> None:
    probe = Probe(lambda _, __: (), beat=150)
    assert [pace(probe, hold, 60).every for hold in (0, 600, 3600, 300, 1000)] == [
        *(150, 150, 150),
        *(60, 20),
    ]


def test_a_week_of_past_is_evaluated_as_rarely_as_may_be() -> None:
    assert pace(_probe(300, past=7 * 86400), 600, 30).every == 150
    assert pace(_probe(300, past=7 * 86400), 7200, 30).every == 240


def test_a_change_of_a_month_is_not_waited_for_but_begun_in() -> None:
    found = pace(_probe(30 * 86400), 300, 60)
    assert (found.leads, found.settle) == (False, 0)
    assert pace(_probe(3600), 300, 60).leads


def test_a_time_is_rounded_up_to_an_evaluation() -> None:
    found = pace(_probe(), 300, 30)
    assert [found.up(seconds) for seconds in (0, 1, 30, 31)] == [0, 30, 30, 60]
