"""Where a comparison is looked at, and how the series are sampled that may meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from math import lcm

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.proofs.comparison import Comparison
from genmon.proofs.instants import Instants
from genmon.proofs.line import Line, by_name
from genmon.proofs.pace import Pace
from genmon.proofs.path import paths_by_name
from genmon.proofs.steady import Steady
from genmon.synthetic import Series
from genmon.synthetic.series import Piece, written

_ZERO = Decimal(0)
_PARTS = (10, 5, 4, 3, 16, 2)
"""Samples of a window, where one is not met exactly with those of the other cases."""


@dataclass(frozen=True, slots=True)
class Place:
    """A comparison in an alert's expression, looked at after ``at`` seconds.

    Series that are ``young`` begin one sample late.
    """

    comparison: Comparison
    records: Mapping[str, syntax.Expr]
    at: int
    sample: int
    young: bool = False

    def shown(self, series: Series) -> Series:
        """Return a series as it is seen here."""
        if not self.young:
            return series
        return series._replace(pieces=(Piece(self.sample, None), *series.pieces))

    def known(self, series: Sequence[Series]) -> tuple[Steady, Steady]:
        """Return what is known of series here in Prometheus 2, whose windows are closed, and 3."""
        seen: Callable[..., Steady]
        if self.young:
            paths = paths_by_name(series, self.sample)
            seen = partial(Instants, paths, self.records, self.sample, self.at, every=self.at)
        else:
            lines = by_name(_line(one, self.at, self.sample) for one in series)
            seen = partial(Steady, lines, self.records, self.sample, self.at)
        return seen(closed=True), seen(closed=False)


def others(place: Place, pace: Pace, settle: int) -> Iterator[Place]:
    """Yield a place with other samples that fit the window, whole and as it fills.

    All releases see the same samples of a window that begins when the series do.
    """
    fitting = [settle // parts for parts in _PARTS if settle % parts == 0 and settle > parts]
    for sample in fitting:
        fits = lcm(sample, pace.every)
        yield replace(place, at=-(-place.at // fits) * fits, sample=sample)
    if settle % pace.every == 0:
        yield from (replace(place, at=settle, sample=one, young=True) for one in fitting)


def _line(series: Series, at: int, sample: int) -> Line:
    piece = series.pieces[0]
    start, step = float(written(piece.start or _ZERO)), float(written(piece.slope * sample))
    return Line(series.name, series.labels, start, step, at // sample)
