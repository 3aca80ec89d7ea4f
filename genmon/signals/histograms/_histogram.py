"""Histograms whose observations lie where a probe wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import accumulate

from genmon.promql.selector import Selector
from genmon.synthetic import Bench, Course, Member, Series, mapped, spread, unbroken
from genmon.synthetic.series import Piece, growth
from genmon.units.quantity import plain

TRAFFIC = Decimal("0.75")
"""Observations a second: less than one, so that no floor of one may creep in."""

Spelling = Callable[[Sequence[Decimal], int | None], Sequence[str]]
"""How the bounds are written in ``le``, by the number of the histogram, where there are two."""

Shares = Callable[[Decimal], Sequence[Decimal]]
"""The share of observations in each bucket, the one without end last, for a value wanted."""


def observed(  # noqa: PLR0913 - a histogram is all of these
    bench: Bench,
    of: Selector,
    member: Member,
    course: Course,
    shares: Shares,
    *,
    mean: Callable[[Decimal], Decimal] | None = None,
    spelt: Spelling = lambda bounds, _: [*map(plain, bounds)],
) -> Iterator[Series]:
    """Yield the series of a histogram ``of``: its buckets, its count, and its sum.

    Where a label tells them apart, there are two of each, and their observations lie elsewhere; the
    second is not started anew.

    ``mean`` is the mean observation for a value wanted; without it, each lies at its bound.
    """
    bounds = bench.metric(of).bounds
    label = bench.spare_label(of, bench.own.labels)
    buckets = of.named(f"{of.metric}_bucket")
    for part in (0, 1) if label else (None,):
        named = {label: f"{label}-{part + 1}"} if label and part is not None else {}
        ends = [*spelt(bounds, part), "+Inf"]
        each = zip(ends, _pieces(shares, part, len(ends), course), strict=True)
        yield from bench.each(buckets, member, (({"le": end, **named}, own) for end, own in each))
    every = mapped(course, lambda _: TRAFFIC)
    yield from bench.counters(of.named(f"{of.metric}_count"), member, bench.own.labels, every)
    average = mean or (lambda v: _mean(shares(v), bounds))
    total = mapped(course, lambda v: average(v) * TRAFFIC)
    yield from bench.counters(of.named(f"{of.metric}_sum"), member, bench.own.labels, total)


@lru_cache(maxsize=2048)
def _pieces(
    shares: Shares, part: int | None, buckets: int, course: Course
) -> tuple[tuple[Piece, ...], ...]:
    """Return the pieces of each bucket; histograms with the same bounds have them alike."""
    own, course = _every_other(shares, part), unbroken(course) if part else course
    return tuple(map(growth, spread(course, partial(_rates, own), buckets)))


def _every_other(shares: Shares, part: int | None) -> Shares:
    """Return the shares of one series of two, which no two buckets beside one another have both."""
    if part is None:
        return shares
    return lambda value: [
        share if index % 2 == part else Decimal(0) for index, share in enumerate(shares(value))
    ]


def _rates(shares: Shares, value: Decimal) -> Sequence[Decimal]:
    """Return the observations a second in each bucket and all below it."""
    _, *under = accumulate(shares(value), initial=Decimal(0))
    return [share * TRAFFIC for share in under]


def _mean(shares: Sequence[Decimal], bounds: Sequence[Decimal]) -> Decimal:
    ends = [*bounds, bounds[-1] * 2]
    return sum((share * end for share, end in zip(shares, ends, strict=True)), Decimal(0))


@lru_cache(maxsize=256)
def quantile_at(quantile: Decimal, bounds: tuple[Decimal, ...]) -> Shares:
    """Return the shares that put a quantile at a value, by the line that Prometheus draws.

    Within a bucket Prometheus interpolates between its bounds by rank.
    """

    @lru_cache(maxsize=16)
    def shares(value: Decimal) -> Sequence[Decimal]:
        found = [Decimal(0)] * (len(bounds) + 1)
        at = next((i for i, bound in enumerate(bounds) if value <= bound), len(bounds) - 1)
        low = bounds[at - 1] if at else Decimal(0)
        along = min(Decimal(1), (value - low) / (bounds[at] - low))
        below = (quantile - along) / (1 - along) if at and along < quantile else Decimal(0)
        inside = quantile / along if along > quantile else 1 - below
        if at:
            found[at - 1] = below
        found[at] += inside
        found[at + 1] += 1 - below - inside
        return found

    return shares


def crossed(
    quantile: Decimal, bounds: tuple[Decimal, ...], before: Decimal, after: Decimal, limit: Decimal
) -> Decimal:
    """Return how much of a window is new when its quantile crosses a limit on its way.

    Then as many of all observations are at or under the limit as the quantile says.
    """
    shares = quantile_at(quantile, bounds)
    then, now = (_under(limit, shares(value), bounds) for value in (before, after))
    part = (then - quantile) / (then - now) if then != now else Decimal(0)
    return min(max(part, Decimal(0)), Decimal(1))


def _under(limit: Decimal, shares: Sequence[Decimal], bounds: Sequence[Decimal]) -> Decimal:
    """Return the share of observations up to a limit, by the lines that Prometheus draws."""
    found, low = Decimal(0), Decimal(0)
    for bound, share in zip(bounds, shares, strict=False):
        if limit < bound:
            return found + share * (limit - low) / (bound - low)
        found, low = found + share, bound
    return found


@lru_cache(maxsize=256)
def in_one_bucket(bounds: tuple[Decimal, ...]) -> Shares:
    """Return the shares of observations that are all alike."""

    def shares(value: Decimal) -> Sequence[Decimal]:
        at = next((i for i, bound in enumerate(bounds) if value <= bound), len(bounds))
        return [Decimal(index == at) for index in range(len(bounds) + 1)]

    return shares


@lru_cache(maxsize=256)
def split_at(bound: Decimal, bounds: tuple[Decimal, ...]) -> Shares:
    """Return the shares where so much lies at or under a bound, and the rest just beyond."""
    at = bounds.index(bound)

    def shares(under: Decimal) -> Sequence[Decimal]:
        found = [Decimal(0)] * (len(bounds) + 1)
        found[at], found[at + 1] = under, 1 - under
        return found

    return shares
