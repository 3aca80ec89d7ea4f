"""The metric registry as the plan knows it: every series that expressions may read."""

from __future__ import annotations

from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class MetricInfo:
    """One metric; ``type`` is ``counter``, ``gauge`` or ``histogram``, ``unit`` a word.

    ``labels`` include those that scraping adds. ``is_open`` says that it has others besides.
    ``buckets`` are the finite upper bounds of a histogram.
    """

    name: str
    type: str
    labels: tuple[str, ...]
    unit: str
    buckets: tuple[float, ...] = ()
    is_open: bool = False

    @property
    def series(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The name, the type and the labels of each series that a scrape stores for it."""
        if self.type != "histogram":
            return ((self.name, self.type, self.labels),)
        return (
            (f"{self.name}_bucket", "counter", (*self.labels, "le")),
            (f"{self.name}_sum", "counter", self.labels),
            (f"{self.name}_count", "counter", self.labels),
        )
