"""The metric registry: what the system exposes, in which unit, with which labels."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.scalars import Items, LabelName, Text, Word
from genmon.units.naming import TARGET_LABELS
from genmon.units.unit import METRIC_UNITS, Unit, counting


class Metric(Spec):
    """One metric; the labels ``job`` and ``instance`` come with scraping and are not listed."""

    type: Literal["counter", "gauge", "histogram"] = Field(
        description="as the exporter declares it"
    )
    unit: Literal[tuple(METRIC_UNITS)] | None = Field(  # type: ignore[valid-type]
        None, description="what it measures in"
    )
    counts: Word | None = Field(None, description="the things it counts, in the plural")
    labels: Items[LabelName] = Field((), description="the labels beside `job` and `instance`")
    buckets: Items[float] = Field((), description="the upper bounds of a histogram, without +Inf")
    about: Text | None = Field(None, description="what it tells, for people")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _measures_one_thing(self) -> Self:
        if (self.unit is None) == (self.counts is None):
            hint = "write `unit: ms`, say, or `counts: requests`, and not both"
            raise misshapen("a metric has either a `unit` or the things it `counts`", hint)
        return self

    @model_validator(mode="after")
    def _buckets_ascend(self) -> Self:
        if self.type == "histogram" and not self.buckets:
            hint = "add `buckets: […]`, the upper bounds without +Inf"
            raise misshapen("a histogram lists its `buckets`", hint)
        if self.type != "histogram" and self.buckets:
            hint = "leave `buckets` out, or declare it as a histogram"
            raise misshapen(f"a {self.type} has no `buckets`", hint, key="buckets")
        if any(low >= high for low, high in zip(self.buckets, self.buckets[1:], strict=False)):
            raise misshapen("`buckets` ascend, each bound once", "sort the bounds", key="buckets")
        return self

    @property
    def is_born_late(self) -> bool:
        """Whether it has a series for each of several labels, from its first event on.

        What has no labels is there from the start of a process on, at zero.
        """
        return bool(self.labels)

    @property
    def measured_in(self) -> Unit:
        """The unit, whichever way it was written."""
        return counting(self.counts) if self.counts else METRIC_UNITS[str(self.unit)]

    @cached_property
    def bounds(self) -> tuple[Decimal, ...]:
        """The finite bucket bounds, exact, in the metric's unit."""
        return tuple(Decimal(repr(bound)) for bound in self.buckets)

    @property
    def all_labels(self) -> tuple[str, ...]:
        """The labels of a scraped series, those of the target last."""
        return (*self.labels, *(name for name in TARGET_LABELS if name not in self.labels))


BUILT_IN: dict[str, Metric] = {
    "up": Metric.made(type="gauge", unit="bool"),
    "scrape_duration_seconds": Metric.made(type="gauge", unit="s"),
    "scrape_samples_scraped": Metric.made(type="gauge", counts="samples"),
    "process_start_time_seconds": Metric.made(type="gauge", unit="timestamp"),
    "ALERTS": Metric.made(
        type="gauge",
        unit="bool",
        labels=("alertname", "alertstate", "environment", "severity", "signal", "system", "team"),
    ),
}
"""What Prometheus itself makes, and needs no entry in ``metrics:``."""
