"""What rules record at a few instants is worked out as Prometheus does, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from genmon.promql.parse import parse_expression
from genmon.proofs.folds import line
from genmon.proofs.instants import Instants
from genmon.proofs.path import paths_by_name
from genmon.proofs.steady import Unsteady
from genmon.synthetic import Series
from genmon.synthetic.series import Piece

_EVERY = 600
_RECORDS = {"level": "max(level_now)", "speed": "sum(rate(made_total[5m]))"}


def _series(name: str, *pieces: tuple[int, str | None, str], **labels: str) -> Series:
    made = (
        Piece(seconds, None if start is None else Decimal(start), Decimal(slope))
        for seconds, start, slope in pieces
    )
    return Series(name, tuple(sorted(labels.items())), tuple(made))


def _value(
    expr: str, *series: Series, at: int = 2 * _EVERY, records: Mapping[str, str] = _RECORDS
) -> float | None:
    """Return the one sample of an expression, the same whichever ends of windows count."""
    recorded = {name: parse_expression(text) for name, text in records.items()}
    tree = parse_expression(expr)
    instantses = [
        Instants(paths_by_name(series, 60), recorded, 60, at, closed=closed, every=_EVERY)
        for closed in (True, False)
    ]
    (first, second) = (known.values(tree) for known in instantses)
    assert first == second
    return next(iter(first.values()), None)


_FLAT = _series("level_now", (1260, "85", "0"))
_BENT = _series("level_now", (660, "10", "0"), (600, "20", "0"))
_STEADY = _series("made_total", (1260, "1000", "0.5"))
_YOUNG = _series("made_total", (60, None, "0"), (1200, "1000", "0.5"))


@pytest.mark.parametrize(
    ("expr", "series", "value"),
    [
        ("predict_linear(level[1d], 604800)", _FLAT, 85),
        ("sum_over_time(level[1d])", _FLAT, 255),
        ("avg_over_time(level[1d])", _BENT, 40 / 3),
        ("max_over_time(level[1d])", _BENT, 20),
        ("count_over_time(level[1d])", _FLAT, 3),
        ("quantile_over_time(0.5, level[1d])", _BENT, 10),
        ("level offset 10m", _BENT, 10),
        ("max_over_time(level[1d] offset 10m)", _BENT, 10),
        ("last_over_time(level_now[5m])", _BENT, 20),
        ("sum_over_time(speed[30d])", _STEADY, 1),
        ("speed", _STEADY, 0.5),
        ("deriv(made_total[30d])", _STEADY, 0.5),
        ("stddev_over_time(level[1d])", _FLAT, 0),
    ],
)
def test_what_looks_back_finds_what_was_recorded(expr: str, series: Series, value: float) -> None:
    assert _value(expr, series) == value


def test_a_line_through_points_that_are_not_flat_is_drawn_on() -> None:
    drawn = _value("predict_linear(level[1d], 600)", _BENT)
    assert drawn == pytest.approx(70 / 3)


def test_a_window_that_is_not_full_goes_on_for_half_a_sample() -> None:
    assert _value("increase(made_total[30d])", _YOUNG) == pytest.approx(0.5 * (1140 + 30))


def test_all_releases_see_the_same_of_a_window_that_begins_with_the_series() -> None:
    assert _value("increase(made_total[5m])", _YOUNG, at=300) == pytest.approx(150)


def test_nothing_is_recorded_of_a_counter_at_the_very_beginning() -> None:
    assert _value("speed", _STEADY, at=0) is None


def test_what_releases_round_otherwise_is_not_worked_out() -> None:
    tenths = _series("level_now", (5460, "0.1", "0"))
    with pytest.raises(Unsteady):
        _value("sum_over_time(level[1d])", tenths, at=9 * _EVERY)
    again = _series("made_total", (660, "1000", "0.5"), (600, "0", "0.5"))
    with pytest.raises(Unsteady):
        _value("increase(made_total[30d])", again)


def test_a_line_whose_sums_hang_on_roundings_is_not_drawn() -> None:
    """`sum` makes up for them in some Pythons, and Prometheus in some releases."""
    assert line([(0, 1.0), (60, 2.0), (120, 3.0)], 120) == (1 / 60, 3.0)
    with pytest.raises(Unsteady):
        line([(0, 0.1), (60, 0.2), (120, 0.3)], 120)
