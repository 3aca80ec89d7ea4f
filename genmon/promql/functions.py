"""PromQL functions that some Prometheus from 2.42 on lacks: the one place that knows versions."""

from __future__ import annotations

from genmon.frozen import dataclass

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Availability:
    """The first version with a function, the first where it needs no flag, the first without it."""

    since: Version
    stable: Version | None = None
    until: Version | None = None


RECENT: dict[str, Availability] = {
    "double_exponential_smoothing": Availability((3, 0)),
    "first_over_time": Availability((3, 7), stable=(3, 14)),
    "histogram_avg": Availability((2, 51), stable=(2, 51)),
    "histogram_quantiles": Availability((3, 10)),
    "histogram_stddev": Availability((2, 47), stable=(2, 47)),
    "histogram_stdvar": Availability((2, 47), stable=(2, 47)),
    "holt_winters": Availability((2, 0), stable=(2, 0), until=(3, 0)),
    "info": Availability((3, 0)),
    "limit_ratio": Availability((2, 54)),
    "limitk": Availability((2, 54)),
    "mad_over_time": Availability((2, 49)),
    "range": Availability((3, 10)),
    "sort_by_label": Availability((2, 49)),
    "sort_by_label_desc": Availability((2, 49)),
    "step": Availability((3, 10)),
    "ts_of_first_over_time": Availability((3, 7)),
    "ts_of_last_over_time": Availability((3, 5)),
    "ts_of_max_over_time": Availability((3, 5)),
    "ts_of_min_over_time": Availability((3, 5)),
}
"""Functions and aggregations by name, after Prometheus' release notes; all others are older."""
