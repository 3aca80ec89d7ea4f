"""From a wanted quantile, such as ``p95=101``, to the bucket counters that show it."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence

from tests.behaviour import timeline

WANTED = re.compile(r"p(?P<quantile>\d+)=(?P<value>[\d.]+|inf)(@(?P<speed>[\d.]+)/s)?")
USUAL_SPEED = 100.0


def buckets(
    text: str, bounds: Sequence[float], *, step: int, samples: int
) -> Iterator[tuple[str, float, str]]:
    """Yield suffix, upper bound and values of each series of a histogram."""
    parts = list(timeline.parts(text, step=step, samples=samples))
    shares = [_counts(part.what, bounds) for part in parts]
    for index, bound in enumerate((*bounds, math.inf)):
        speeds = [(part, share[index]) for part, share in zip(parts, shares, strict=True)]
        yield "_bucket", bound, timeline.counter(speeds, step=step)
    total = [(part, share[-1]) for part, share in zip(parts, shares, strict=True)]
    yield "_count", math.nan, timeline.counter(total, step=step)


def _counts(what: str, bounds: Sequence[float]) -> list[float]:
    """Return how fast each bucket counts, cumulative, the last being +Inf."""
    wanted = WANTED.fullmatch(what)
    if wanted is None:
        return [0.0] * (len(bounds) + 1)
    speed = float(wanted["speed"] or USUAL_SPEED)
    value, quantile = float(wanted["value"]), int(wanted["quantile"]) / 100
    return [speed * share for share in (*_shares(value, quantile, bounds), 1.0)]


def _shares(value: float, quantile: float, bounds: Sequence[float]) -> list[float]:
    """Place observations so that the quantile, interpolated in its bucket, is ``value``."""
    upper = next((index for index, bound in enumerate(bounds) if value < bound), len(bounds))
    if upper == len(bounds):
        return [0.0] * upper
    lowers = [lower for lower, _ in itertools.pairwise((0.0, *bounds))]
    inside = (value - lowers[upper]) / (bounds[upper] - lowers[upper])
    below = max(0.0, (quantile - inside) / (1 - inside))
    if below and not upper:
        raise ValueError(f"no p{quantile * 100:g} of {value:g} in the first bucket")
    reached = 1.0 if below else quantile / inside
    above = [1.0] * (len(bounds) - upper - 1)
    return [*[below] * upper, reached, *above]
