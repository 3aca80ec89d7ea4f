"""A part and the whole that it is of, as raw series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from genmon.frozen import dataclass
from genmon.promql.selector import Selector
from genmon.signals._unlike import beside_matchers, unlike
from genmon.synthetic import (
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Series,
    filled,
    mapped,
    wherever,
)
from genmon.synthetic.example import examples, selects
from genmon.synthetic.series import growth, level

_MANY = 1000
"""How many times as much as the whole is beside it, and does not count."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The selectors of a ratio, and how much the whole is.

    ``counting`` tells whether the part is a counter; ``flat`` names wholes that are gauges then.
    """

    part: Selector
    wholes: tuple[Selector, ...]
    by: tuple[str, ...]
    counting: bool
    whole_is_gauge: bool


def sides(
    bench: Bench, over: Sides, member: Member, share: Course, size: Decimal
) -> Iterator[Series]:
    """Yield the part, at a share of ``size``, and what else makes the whole up.

    While nothing happens the whole has its series, and the part has none as long as it has never
    happened; a gauge is zero then.
    """
    counted = filled(share, Lack.UNCOUNTED, Lack.GONE)
    if not over.counting:
        counted = filled(counted, Lack.IDLE, Decimal(0))
    elif not over.whole_is_gauge:
        counted = tuple(_not_yet(counted))
    part = mapped(counted, lambda value: value * size)
    yield from _laid(bench, over.part, member, over.by, part, counting=over.counting)
    share = filled(share, Lack.UNCOUNTED, Decimal(0))
    member = _alike(bench, over, member)
    counting = over.counting and not over.whole_is_gauge
    rest = _nothing(mapped(share, lambda value: size - value * size), counting=counting)
    whole = _nothing(mapped(share, lambda _: size), counting=counting)
    holders = [item for item in over.wholes if _holds(bench, item, over.part, member)]
    yield from _beside(bench, over, share, size)
    for index, item in enumerate(over.wholes):
        if item in holders:
            decoy = _besides(item, over.part, over.by)
            if decoy and len(over.wholes) == 1:
                yield _one(bench, item, member, rest, decoy, counting=counting)
        elif holders:
            yield from _laid(bench, item, member, over.by, rest, counting=counting)
        else:
            course = whole if not index else mapped(whole, lambda _: Decimal(0))
            yield from _laid(bench, item, member, over.by, course, counting=counting)


def _not_yet(course: Course) -> Iterator[Hold]:
    """Yield a course in which what rests from the start is not there yet."""
    has_counted = False
    for hold in course:
        has_counted = has_counted or isinstance(hold.state, Decimal)
        rests = hold.state is Lack.IDLE and not has_counted
        yield hold._replace(state=Lack.GONE) if rests else hold


def _nothing(course: Course, *, counting: bool) -> Course:
    """Return a course in which a gauge is zero while nothing happens."""
    return course if counting else filled(course, Lack.IDLE, Decimal(0))


def _beside(bench: Bench, over: Sides, course: Course, size: Decimal) -> Iterator[Series]:
    """Yield what a matcher of one side leaves out and no side selects while its target is."""
    for side in dict.fromkeys((over.part, *over.wholes)):
        counting = over.counting and (side == over.part or not over.whole_is_gauge)
        for labels in beside_matchers(side):
            there = {**bench.labelled(side, Member()), **labels}
            others = [
                selector for selector in (over.part, *over.wholes) if selector.metric == side.metric
            ]
            if not any(selects(other, there) for other in others):
                lasting = wherever(course, size * _MANY)
                yield _one(bench, side, Member(), lasting, labels, counting=counting)


def _laid(  # noqa: PLR0913 - a series is all of these
    bench: Bench,
    selector: Selector,
    member: Member,
    by: Sequence[str],
    course: Course,
    *,
    counting: bool,
) -> Iterator[Series]:
    if counting:
        yield from bench.counters(selector, member, by, course)
    else:
        yield from bench.merged(selector, member, by, course, "sum")


def _one(  # noqa: PLR0913 - a series is all of these
    bench: Bench,
    selector: Selector,
    member: Member,
    course: Course,
    labels: Mapping[str, str],
    *,
    counting: bool,
) -> Series:
    return bench.series(selector, member, (growth if counting else level)(course), **labels)


def _holds(bench: Bench, whole: Selector, part: Selector, member: Member) -> bool:
    """Tell whether the series of the part are among those of the whole."""
    if whole.metric != part.metric:
        return False
    return selects(whole, bench.labelled(part, member))


def _alike(bench: Bench, over: Sides, member: Member) -> Member:
    """Return a member that has the labels of the part by which samples of both sides are paired."""
    known = bench.labelled(over.part, member)
    kept = ((label, known[label]) for label in over.by if label in known)
    return member._replace(fixed=(*member.fixed, *kept))


def _besides(whole: Selector, part: Selector, by: Sequence[str]) -> dict[str, str]:
    """Return labels that the whole has and the part has not; none where they are the same."""
    extra = [m for m in part.matchers if m not in whole.matchers and m.label not in by]
    for matcher in extra:
        of_whole = [m for m in whole.matchers if m.label == matcher.label]
        listed = (text for m in of_whole if m.op == "=~" for text in examples(m.value))
        for value in chain(unlike(matcher), listed):
            if all(m.accepts(value) for m in of_whole) and not matcher.accepts(value):
                return {matcher.label: value}
    return {}
