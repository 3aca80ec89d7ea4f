"""The keys of a ratio: the part, the whole, the window, and how much of it alerts need."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from genmon.model.reading import read_quantity, read_selector
from genmon.model.scalars import OneOrMore, QuantityField, SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql.selector import Selector
from genmon.units.quantity import Quantity

_STORAGE = "storage.size"


def _whole(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    """Read a selector, a quantity, or the name of a limit that another section states."""
    if value == _STORAGE:
        return value
    starts_like_a_number = isinstance(value, str) and value.lstrip("+-")[:1].isdigit()
    if starts_like_a_number or isinstance(value, (int, float)):
        return read_quantity(value)
    return read_selector(value)


WholeField = Annotated[
    Selector | Quantity | Literal["storage.size"],
    BeforeValidator(_whole),
    WithJsonSchema({"type": "string", "examples": ["http_requests_total", "10GiB", _STORAGE]}),
]


class Ratio(SignalSpec):
    """A share; counters as rates over a window, gauges as they stand."""

    ratio: SelectorField = Field(description="the part")
    of: OneOrMore[WholeField] = Field(
        description="the whole: a metric, several that add up, a quantity, or `storage.size`"
    )
    over: Window | None = Field(None, description="the window, for counters")
    invert: bool = Field(default=False, description="one minus the ratio: used from free")
    unit: Literal["ratio", "percent", "USD", "EUR", "GBP", "s", "ms", "bytes"] = Field(
        "ratio", description="0 to 1, or 0 to 100; or the unit of the part, for so much of it each"
    )
    min_traffic: QuantityField | None = Field(
        None, description="alerts need this rate of the whole, such as `0.1/s`"
    )
    min_events: int | None = Field(
        None, ge=1, description="alerts need this many of the whole in the window"
    )

    @property
    def metrics(self) -> tuple[Selector, ...]:
        """The part of the whole that is measured."""
        return tuple(item for item in self.of if isinstance(item, Selector))
