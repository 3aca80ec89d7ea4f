"""Series of any shape, with every one of their samples as promtool adds them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from genmon.frozen import dataclass
from genmon.promql.promtool_values import samples_of
from genmon.proofs.line import Named, by_name
from genmon.synthetic import Series

_TWO = 2
"""Samples that a growth needs."""

Point = tuple[int, float]
"""Seconds, and a value."""


class Stretch(NamedTuple):
    """The first and the last of some samples, how many there are, and whether they ever fall."""

    first: Point
    last: Point
    number: int
    falls: bool


def stretch_of(points: Sequence[Point]) -> Stretch | None:
    """Return the stretch of samples that are listed; none of fewer than two."""
    if len(points) < _TWO:
        return None
    falls = any(one[1] > two[1] for one, two in pairwise(points))
    return Stretch(points[0], points[-1], len(points), falls)


@dataclass(frozen=True, slots=True)
class Path(Named):
    """A series with a sample, or ``None``, every so many seconds."""

    every: int
    samples: tuple[float | None, ...]

    @classmethod
    def of(cls, series: Series, every: int) -> Path:
        """Return the path of a series that is sampled every so many seconds."""
        return cls(series.name, series.labels, every, tuple(samples_of(series.values(every))))

    @property
    def is_flat(self) -> bool:
        """Tell whether it never changes, and is always there."""
        return len(set(self.samples)) == 1

    def at(self, moment: int) -> float | None:
        """Return the sample of a moment, which is one of those that it has samples for."""
        number = moment // self.every
        return self.samples[number] if 0 <= number < len(self.samples) else None

    def between(self, first: int, last: int) -> list[Point]:
        """Return the samples from one moment to another, both included."""
        begin = max(-(-first // self.every), 0)
        wanted = self.samples[begin : last // self.every + 1]
        return [
            (number * self.every, value)
            for number, value in enumerate(wanted, start=begin)
            if value is not None
        ]

    def stretch(self, first: int, last: int) -> Stretch | None:
        """Return the stretch from one moment to another; none of fewer than two samples.

        A window of weeks has thousands of samples, and is asked for at many moments.
        """
        begin = max(-(-first // self.every), 0)
        found = self.samples[begin : last // self.every + 1]
        if None in found:
            return stretch_of(self.between(first, last))
        wanted = cast("tuple[float, ...]", found)
        if len(wanted) < _TWO:
            return None
        start, end = begin * self.every, (begin + len(wanted) - 1) * self.every
        falls = any(map(float.__gt__, wanted[:-1], wanted[1:]))
        return Stretch((start, wanted[0]), (end, wanted[-1]), len(wanted), falls)


def paths_by_name(series: Iterable[Series], every: int) -> Mapping[str, Sequence[Path]]:
    """Return the paths of series by the name of the metric."""
    return by_name(Path.of(one, every) for one in series)
