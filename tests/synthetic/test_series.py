"""Courses as raw series: promtool reads exactly the samples that were wanted."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from genmon.promql.promtool_values import parse_values
from genmon.proofs.trial import Result
from genmon.synthetic import Hold, Lack, Series
from genmon.synthetic.course import Course
from genmon.synthetic.series import Piece, growth, level, moments
from tests.promtools import verdict

GAUGE: Course = (
    Hold(Decimal("0.1"), 60),
    Hold(Decimal(-5), 45),
    Hold(Lack.GONE, 75),
    Hold(Decimal(2), 90, slope=Decimal("-0.05")),
    Hold(Lack.IDLE, 30),
    Hold(Decimal("1e-7"), 15),
    Hold(Decimal("123456789.25"), 15),
)
COUNTER: Course = (
    Hold(Lack.UNCOUNTED, 60),
    Hold(Decimal("0.4"), 60),
    Hold(Lack.IDLE, 60),
    Hold(Decimal(0), 300, slope=Decimal("0.01")),
    Hold(Lack.GONE, 60),
    Hold(Decimal(3), 60),
)
MOMENT: Course = (Hold(Decimal(-3600), 90), Hold(Lack.GONE, 60), Hold(Decimal(-60), 90))


def _gauge(course: Course, second: int) -> Decimal | None:
    """Return what a gauge that follows a course reads at a second."""
    for hold in course:
        if second < hold.seconds:
            return None if isinstance(hold.state, Lack) else hold.state + hold.slope * second
        second -= hold.seconds
    return None


def _moment(course: Course, second: int) -> Decimal | None:
    away = _gauge(course, second)
    return None if away is None else away + second


def _counter(course: Course, second: int) -> Decimal | None:
    """Return what a counter has counted: each second the growth of that second, in steps.

    One that is not there at first is born at zero.
    """
    born = course[0].state in (Lack.GONE, Lack.UNCOUNTED)
    reached = Decimal(0 if born else 10**6)
    for hold in course:
        gone = hold.state in (Lack.GONE, Lack.UNCOUNTED)
        passed = min(second, hold.seconds)
        if not isinstance(hold.state, Lack):
            for start in range(0, passed, 200):
                wide = min(200, hold.seconds - start)
                rate = hold.state + hold.slope * (start + Decimal(wide) / 2)
                reached += rate * min(wide, passed - start)
        if second < hold.seconds:
            return None if gone else reached
        second -= hold.seconds
    return None


@pytest.mark.parametrize("every", [15, 30])
@pytest.mark.parametrize(
    ("course", "pieces", "reads"),
    [
        pytest.param(GAUGE, level, _gauge, id="gauge"),
        pytest.param(COUNTER, growth, _counter, id="counter"),
        pytest.param(MOMENT, moments, _moment, id="timestamp"),
    ],
)
def test_promtool_reads_the_samples_that_are_wanted(
    course: Course,
    pieces: Callable[[Course], tuple[Piece, ...]],
    reads: Callable[[Course, int], Decimal | None],
    every: int,
) -> None:
    series = Series("s", (("path", 'a"b\\c\n'),), pieces(course))
    seconds = range(0, sum(hold.seconds for hold in course), every)
    asked = [_asked(series, second, reads(course, second)) for second in seconds]
    written = {"series": series.key, "values": series.values(every)}
    test = {"interval": f"{every}s", "input_series": [written], "promql_expr_test": asked}
    found = verdict(json.dumps({"evaluation_interval": f"{every}s", "tests": [test]}))
    assert found.result is Result.PASSED, found.said
    assert parse_values(series.values(every)) == len(asked)


def _asked(series: Series, second: int, wanted: Decimal | None) -> dict[str, object]:
    if wanted is None:
        return {"eval_time": f"{second}s", "expr": "s", "exp_samples": []}
    sample = {"labels": series.key.removeprefix("s"), "value": 1}
    expr = f"abs(s - ({wanted:f})) < bool 1e-6"
    return {"eval_time": f"{second}s", "expr": expr, "exp_samples": [sample]}


def test_a_series_is_written_as_short_as_it_can_be() -> None:
    pieces = (
        Piece(60, None),
        Piece(60, Decimal(1)),
        Piece(30, None),
        Piece(60, None),
        Piece(30, Decimal(2)),
    )
    assert Series("s", (), pieces).values(30) == "_x2 1+0x1 stale _x2 2"


def test_pieces_between_two_samples_leave_no_trace() -> None:
    pieces = (Piece(40, Decimal(1)), Piece(10, Decimal(9)), Piece(40, Decimal(2), Decimal("0.1")))
    assert Series("s", (), pieces).values(30) == "1+0x1 3"
