"""Series that grow evenly, as promtool adds their samples up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import TypeVar

from genmon.frozen import dataclass
from genmon.promql.selector import Matcher

Labels = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a series is called."""

    name: str
    labels: tuple[tuple[str, str], ...]

    @property
    def key(self) -> Labels:
        """Its labels, of which the order does not matter."""
        return _unordered(self.labels)

    def is_selected(self, matchers: tuple[Matcher, ...]) -> bool:
        """Tell whether a selector selects it."""
        return not matchers or _is_selected(self.labels, matchers)


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Line(Named):
    """A series that grows by ``step`` a sample, up to the ``last`` sample, which is looked at."""

    start: float
    step: float
    last: int

    @property
    def is_flat(self) -> bool:
        """Tell whether it never changes."""
        return not self.step

    @property
    def end(self) -> float:
        """The sample that is looked at, added up as promtool does.

        Whole numbers add up without a rounding error, so that a product will do.
        """
        return self.start + self.step * self.last if self._is_whole else self._samples()[-1]

    def growth(self, steps: int) -> float:
        """Return by how much it has grown in so many samples."""
        if self._is_whole:
            return self.end - (self.start + self.step * (self.last - steps))
        samples = self._samples()
        return samples[-1] - samples[-1 - steps]

    @property
    def _is_whole(self) -> bool:
        return self.start.is_integer() and self.step.is_integer()

    def _samples(self) -> list[float]:
        return list(accumulate(repeat(self.step, self.last), initial=self.start))


@lru_cache(maxsize=1024)
def _unordered(labels: tuple[tuple[str, str], ...]) -> Labels:
    """Return labels in no order: the same set each time, of which the hash is known."""
    return frozenset(labels)


@lru_cache(maxsize=1024)
def _is_selected(labels: tuple[tuple[str, str], ...], matchers: tuple[Matcher, ...]) -> bool:
    known = dict(labels)
    return all(matcher.accepts(known.get(matcher.label, "")) for matcher in matchers)


def chosen(values: Mapping[Labels, float], matchers: tuple[Matcher, ...]) -> dict[Labels, float]:
    """Return the samples of a record that a selector selects."""
    return {
        labels: value
        for labels, value in values.items()
        if not matchers or _is_selected(tuple(sorted(labels)), matchers)
    }


def by_name(series: Iterable[N]) -> Mapping[str, Sequence[N]]:
    """Return series by the name of the metric."""
    found: dict[str, list[N]] = defaultdict(list)
    for one in series:
        found[one.name].append(one)
    return found
