"""The quantile of a histogram as ``promql/quantile.go`` has it, to the last bit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from genmon.proofs.line import Labels


def quantiles(quantile: float, values: Mapping[Labels, float]) -> Iterator[tuple[Labels, float]]:
    """Yield the quantile of each histogram among the buckets, by the labels but ``le``."""
    found: dict[Labels, list[tuple[float, float]]] = defaultdict(list)
    for labels, count in values.items():
        bound, rest = _bucket(labels)
        if bound is not None:
            found[rest].append((bound, count))
    for labels, buckets in found.items():
        yield labels, _quantile(quantile, sorted(buckets))


@lru_cache(maxsize=4096)
def _bucket(labels: Labels) -> tuple[float | None, Labels]:
    """Return the upper bound of a bucket, where it is one, and the labels without it."""
    bound = dict(labels).get("le")
    rest = frozenset(pair for pair in labels if pair[0] != "le")
    return (None if bound is None else float(bound.replace("+Inf", "inf"))), rest


def _quantile(quantile: float, buckets: list[tuple[float, float]]) -> float:
    rank = quantile * buckets[-1][1]
    at = next((i for i, (_, count) in enumerate(buckets[:-1]) if count >= rank), len(buckets) - 1)
    if at == len(buckets) - 1:
        return buckets[-2][0]
    end, count = buckets[at]
    if not at:
        return end * (rank / count)
    start, below = buckets[at - 1]
    return start + (end - start) * ((rank - below) / (count - below))
