"""A target is up while any of its counters is there, and no longer."""

from __future__ import annotations

from decimal import Decimal

from genmon.synthetic import Series, with_targets
from genmon.synthetic.series import Piece

_TARGET = (("instance", "a"), ("job", "web"))


def _counter(*seconds: int, there_first: bool = True) -> Series:
    starts = [Decimal(0) if (n % 2 == 0) is there_first else None for n in range(len(seconds))]
    pieces = tuple(Piece(*one) for one in zip(seconds, starts, strict=True))
    return Series("hits_total", _TARGET, pieces, counts=True)


def _up(*series: Series) -> list[tuple[int, bool]]:
    (up,) = (with_target for with_target in with_targets(series) if with_target.name == "up")
    return [(piece.seconds, piece.start is not None) for piece in up.pieces]


def test_it_is_up_from_the_first_counter_to_the_last() -> None:
    assert _up(_counter(60, 120, 60), _counter(30, 30, 60, 120)) == [
        (120, True),
        (60, False),
        (60, True),
    ]


def test_it_is_down_before_the_first_and_after_the_last() -> None:
    assert _up(_counter(60, 120, 60, there_first=False)) == [
        (60, False),
        (120, True),
        (60, False),
    ]


def test_a_target_whose_state_is_given_and_what_does_not_count_stay_as_they_are() -> None:
    up = Series("up", _TARGET, (Piece(60, Decimal(0)),))
    gauge = Series("load", (("instance", "b"), ("job", "web")), (Piece(60, Decimal(1)),))
    given = (_counter(60), up, gauge)
    assert tuple(with_targets(given)) == given
