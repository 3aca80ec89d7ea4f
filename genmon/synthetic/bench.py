"""What a signal kind may ask while it makes its probe: the registry, other signals, raw series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from genmon.frozen import dataclass
from genmon.lower.lowered import Lowered
from genmon.model.metrics import Metric
from genmon.model.system_specs import SystemSpecs
from genmon.promql.selector import Selector
from genmon.synthetic.course import Course, mapped, scaled, unbroken
from genmon.synthetic.example import ENOUGH
from genmon.synthetic.member import Member, labels_of
from genmon.synthetic.probe import Births, Probe
from genmon.synthetic.series import Piece, Series, growth, level
from genmon.units.unit import Dimension

_QUARTER, _TENTH = Decimal("0.25"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Bench:
    """One system as its probes see it; ``lowered`` and ``probe`` answer for signals by name."""

    specs: SystemSpecs
    name: str
    lowered: Callable[[str], Lowered]
    probe: Callable[[str], Probe]
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def own(self) -> Lowered:
        """The lowering of the signal that the probe is for."""
        return self.lowered(self.name)

    def base(self, value: Decimal) -> Decimal:
        """Return a value of the signal in the base unit of its dimension."""
        return self.own.unit.times(value)

    def metric(self, selector: Selector) -> Metric:
        """Return the metric that a selector names, or that the series of a histogram belong to.

        Raises KeyError for one that is not registered, which lowering has refused.
        """
        metric = self.specs.metric_of(selector.metric)
        if metric is None:
            raise KeyError(selector.metric)
        return metric

    def counted(self, selector: Selector) -> Selector:
        """Return the series that has one sample for each set of labels: a histogram's count."""
        is_histogram = self.metric(selector).type == "histogram"
        return selector.named(f"{selector.metric}_count") if is_histogram else selector

    def births(self, window: int, *counters: Selector) -> Births:
        """Return which of some counters have series that are born late."""
        late = {one.metric for one in counters if self.metric(one).is_born_late}
        return Births(window if late else 0, frozenset(late))

    def labels(self, selector: Selector, keep: Sequence[str]) -> Callable[[Member], dict[str, str]]:
        """Return what tells the labels ``keep`` of a member."""

        def kept(member: Member) -> dict[str, str]:
            known = self.labelled(selector, member)
            return {label: known[label] for label in keep if label in known}

        return kept

    def labelled(self, selector: Selector, member: Member) -> dict[str, str]:
        """Return all labels of the raw series that stands for a member."""
        return labels_of(selector, self._all_labels(selector), member)

    def _all_labels(self, selector: Selector) -> tuple[str, ...]:
        """Return the labels of a metric with those of the scrape jobs; asked for often."""
        known = self.known.get(selector.metric)
        if known is None:
            known = self.known[selector.metric] = self.specs.labels_of(self.metric(selector))
        return known

    def series(
        self, selector: Selector, member: Member, pieces: Iterable[Piece], **labels: str
    ) -> Series:
        """Return the raw series that stands for a member, with some labels set."""
        return next(self.each(selector, member, [(labels, tuple(pieces))]))

    def each(
        self,
        selector: Selector,
        member: Member,
        parts: Iterable[tuple[Mapping[str, str], tuple[Piece, ...]]],
    ) -> Iterator[Series]:
        """Yield the raw series that together stand for a member, each with some labels set."""
        known = self.labelled(selector, member)
        counts = self.metric(selector).type != "gauge"
        for labels, pieces in parts:
            named = tuple(sorted({**known, **labels}.items()))
            yield Series(selector.metric, named, pieces, counts=counts)

    def gauge(self, selector: Selector, member: Member, course: Course) -> Series:
        """Return a gauge that follows the course."""
        return self.series(selector, member, level(course))

    def counter(self, selector: Selector, member: Member, course: Course) -> Series:
        """Return a counter whose growth by the second follows the course."""
        return self.series(selector, member, growth(course))

    def counters(
        self, selector: Selector, member: Member, by: Sequence[str], course: Course
    ) -> Iterator[Series]:
        """Yield counters that add up to the course: two, where a label tells them apart.

        Of two the second is not started anew: their sum falls, and is no counter any more.
        """
        label = self.spare_label(selector, by)
        if label is None:
            yield self.counter(selector, member, course)
            return
        first, second = scaled(course, _QUARTER), scaled(unbroken(course), 1 - _QUARTER)
        grown = ((f"{label}-{number}", growth(one)) for number, one in ((1, first), (2, second)))
        yield from self.each(selector, member, (({label: name}, one) for name, one in grown))

    def spare_label(self, selector: Selector, by: Sequence[str]) -> str | None:
        """Return a label of the metric that is neither kept nor selected, the target's first."""
        taken = {*by, *(m.label for m in selector.matchers)}
        labels = self.metric(selector).all_labels
        return next((label for label in reversed(labels) if label not in taken), None)

    def variants(self, selector: Selector, keep: Sequence[str]) -> int:
        """Return how many members show all that matchers of labels ``keep`` list, at least 2."""
        asked = (m for m in selector.matchers if m.op == "=~" and m.label in keep)
        return max([2, *(min(m.value.count("|") + 1, ENOUGH) for m in asked)])

    def is_truth(self, selector: Selector) -> bool:
        """Tell whether the metric is 0 or 1."""
        return self.metric(selector).measured_in.dimension is Dimension.TRUTH

    def merged(
        self,
        selector: Selector,
        member: Member,
        by: Sequence[str] | None,
        course: Course,
        how: str,
    ) -> Iterator[Series]:
        """Yield gauges that merge into the course by ``how``: several, if a label tells them apart.

        With ``by`` left out every series stands for itself.
        """
        label = None if by is None else self.spare_label(selector, by)
        if label is None:
            yield self.gauge(selector, member, course)
            return
        parts = _PARTS[how, self.is_truth(selector)]
        merging = (
            ({label: f"{label}-{name}"}, level(mapped(course, change))) for name, change in parts
        )
        yield from self.each(selector, member, merging)


def _same(value: Decimal) -> Decimal:
    return value


def _more(value: Decimal) -> Decimal:
    return value + abs(value) / 2 + _TENTH


def _less(value: Decimal) -> Decimal:
    return value - abs(value) / 2 - _TENTH


_ONE = Decimal(1)
_PARTS: Mapping[tuple[str, bool], tuple[tuple[str, Callable[[Decimal], Decimal]], ...]] = {
    ("sum", False): (("1", lambda v: v * _QUARTER), ("2", lambda v: v * (1 - _QUARTER))),
    ("sum", True): (("1", lambda v: min(v, _ONE)), ("2", lambda v: max(v - 1, 0 * v))),
    ("avg", False): (("1", lambda v: v / 2), ("2", lambda v: v * 3 / 2)),
    ("avg", True): (("1", lambda v: min(2 * v, _ONE)), ("2", lambda v: max(2 * v - 1, 0 * v))),
    ("max", False): (("1", _less), ("2", _same)),
    ("max", True): (("1", lambda v: 0 * v), ("2", _same), ("3", _same)),
    ("min", False): (("1", _same), ("2", _more)),
    ("min", True): (("1", _same), ("2", lambda v: 0 * v + 1)),
}
"""The values that merge into one, by how they are merged and whether they are truth values."""
