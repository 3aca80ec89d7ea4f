"""A limit catches an incident where the alert fires in it, and no limit that is further does."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest

from genmon.review.backtest.firing import Firing, Timing, episodes
from genmon.review.backtest.incident import Incident
from genmon.review.backtest.thresholds import Comparison, Course, bound, candidates

_NAN = float("nan")
_OPERATORS = (">", ">=", "<", "<=")


def _course(values: Sequence[float | None], name: str = "a") -> Course:
    known = [(60 * number, value) for number, value in enumerate(values) if value is not None]
    instants = array("q", (at for at, _ in known))
    return Course((("n", name),), instants, array("d", (value for _, value in known)))


def test_the_least_value_of_the_best_wait_counts() -> None:
    course = _course([1, 9, 5, 7, 8, 2])
    incident = Incident("i", 0, 300)
    assert bound([course], incident, Timing(60, 120, 0), Comparison.of(">")) == 5
    assert bound([course], incident, Timing(60, 0, 0), Comparison.of(">")) == 9
    assert bound([course], incident, Timing(60, 60, 0), Comparison.of("<")) == 7
    assert bound([course], incident, Timing(60, 600, 0), Comparison.of(">")) is None


def test_a_gap_and_what_is_no_number_end_a_wait() -> None:
    incident, timing = Incident("i", 0, 600), Timing(60, 60, 0)
    assert bound([_course([9, None, 9, 3, 3])], incident, timing, Comparison.of(">")) == 3
    assert bound([_course([9, _NAN, 9, 3, 3])], incident, timing, Comparison.of(">")) == 3


@pytest.mark.parametrize("operator", _OPERATORS)
@pytest.mark.parametrize("seed", range(20))
def test_limits_short_of_the_bound_catch_and_others_do_not(operator: str, seed: int) -> None:
    random = Random(seed)
    courses = [_random_course(random, str(number)) for number in range(3)]
    incident = Incident("i", 60 * random.randrange(10, 20), 60 * random.randrange(20, 30))
    timing, comparison = Timing(60, random.choice((0, 60, 150)), 0), Comparison.of(operator)
    limit = bound(courses, incident, timing, comparison)
    for tried in range(-1, 12):
        caught = _is_caught(courses, incident, timing, comparison, tried)
        assert caught == (limit is not None and comparison.holds(limit, tried)), tried


def _random_course(random: Random, name: str) -> Course:
    return _course([random.choice((None, _NAN, *map(float, range(10)))) for _ in range(40)], name)


def _is_caught(
    courses: Sequence[Course],
    incident: Incident,
    timing: Timing,
    comparison: Comparison,
    limit: float,
) -> bool:
    return any(
        episode.fired is not None
        and incident.overlaps(Firing("A", (), episode.fired, episode.ended))
        for course in courses
        for episode in episodes(course.beyond(limit, comparison, 60), timing, 60 * 39)
    )


@pytest.mark.parametrize("operator", _OPERATORS)
@pytest.mark.parametrize("limit", [0.0734, 100.0, 0.1, 3.0, 1234.5, -5.0, -0.017])
def test_candidates_are_round_and_catch(operator: str, limit: float) -> None:
    comparison = Comparison.of(operator)
    tried = candidates(limit, comparison)
    assert all(comparison.holds(limit, float(one)) for one in tried)
    assert all(len(one.as_tuple().digits) <= 3 for one in tried)
    assert len(tried) >= 5


def test_candidates_are_what_people_write() -> None:
    assert candidates(1234.5, Comparison.of(">"))[:3] == (
        Decimal("1.2E+3"),
        Decimal("1.1E+3"),
        Decimal("9.8E+2"),
    )
