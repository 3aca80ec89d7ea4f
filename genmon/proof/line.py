"""Series that grow evenly, as promtool adds their samples up."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import TypeVar

from genmon.probe.example import matches
from genmon.prom.selector import Matcher

Labels = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a series is called."""

    name: str
    labels: tuple[tuple[str, str], ...]

    @property
    def key(self) -> Labels:
        """Its labels, of which the order does not matter."""
        return frozenset(self.labels)

    def is_selected(self, matchers: Iterable[Matcher]) -> bool:
        """Tell whether a selector selects it."""
        labels = dict(self.labels)
        return all(matches(one, labels.get(one.label, "")) for one in matchers)


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

    def sample(self, back: int) -> float:
        """Return a sample so many before the last, added up as promtool does.

        Whole numbers add up without a rounding error, so that a product will do.
        """
        number = self.last - back
        if self.start.is_integer() and self.step.is_integer():
            return self.start + self.step * number
        return deque(accumulate(repeat(self.step, number), initial=self.start), maxlen=1)[0]


def by_name(series: Iterable[N]) -> Mapping[str, Sequence[N]]:
    """Return series by the name of the metric."""
    found: dict[str, list[N]] = defaultdict(list)
    for one in series:
        found[one.name].append(one)
    return found
