"""The scalar types of the language: what is written as one word, read into a value."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from genmon.model import forms
from genmon.model.reading import not_read, read_duration, read_quantity, read_selector
from genmon.promql.selector import Selector
from genmon.units.quantity import Quantity

T = TypeVar("T")

DURATION_PATTERN = r"^([0-9]+(w|d|h|m|s))+$"
"""What a duration looks like; the schema knows durations by it."""


def _positive(seconds: int) -> int:
    if seconds == 0:
        raise not_read("bad_duration", "no time at all is too short", "write it like `5m`")
    return seconds


def _one_or_more(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    if isinstance(value, list) and not value:
        raise PydanticCustomError("too_short", "write one item or more")
    return _as_tuple(value)


def _as_tuple(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    if isinstance(value, list):
        return tuple(value)
    return value if value is None or isinstance(value, tuple) else (value,)


Items = Annotated[tuple[T, ...], Field(strict=False)]
"""A list, which may be empty."""

Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
"""A list of at least one."""


class _OneOrMany:
    """Tell the JSON Schema that a list of one may be written without its brackets."""

    @staticmethod
    def __get_pydantic_json_schema__(
        core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(core)
        return {"anyOf": [many["items"], {**many, "minItems": 1}]} if "items" in many else many


OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_one_or_more), _OneOrMany()]
"""One thing or a list of them."""

NoneOrMore = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""One thing or a list of them, which may be empty where that says something."""

Duration = Annotated[
    int,
    BeforeValidator(read_duration),
    WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN, "examples": ["5m"]}),
]
"""Whole seconds, written ``5m`` or ``1h30m``."""

Window = Annotated[Duration, AfterValidator(_positive)]
"""A duration that is not zero: how far an expression looks back, how often something happens."""

QuantityField = Annotated[
    Quantity,
    BeforeValidator(read_quantity),
    WithJsonSchema(
        {"type": ["string", "number"], "examples": ["500ms", "85%", "14d", "1/h", 0.25]}
    ),
]
"""A number with its unit."""

SelectorField = Annotated[
    Selector,
    BeforeValidator(read_selector),
    WithJsonSchema({"type": "string", "examples": ['http_requests_total{status=~"5.."}']}),
]
"""A metric with label matchers."""

Word = Annotated[str, StringConstraints(pattern=forms.WORD, max_length=80)]
"""A name that people and tools meet in paths and labels: lower case, digits, ``-`` and ``_``."""

BoardName = Annotated[str, StringConstraints(pattern=forms.WORD, max_length=40)]
"""A dashboard's name, which is its uid; Grafana takes 40 characters."""

SeverityName = Annotated[str, StringConstraints(pattern=forms.SEVERITY_NAME, max_length=40)]
"""A severity's name as people say it: ``critical``, ``P0``."""

SignalName = Annotated[str, StringConstraints(pattern=forms.SIGNAL_NAME, max_length=80)]
"""A name that becomes part of a metric name."""

AlertName = Annotated[str, StringConstraints(pattern=forms.ALERT_NAME, max_length=80)]
"""An alert's name: CamelCase, as the field writes them."""

MetricName = Annotated[str, StringConstraints(pattern=forms.METRIC_NAME, max_length=200)]
"""A metric name as Prometheus 2 knows them."""

LabelName = Annotated[str, StringConstraints(pattern=forms.LABEL_NAME, max_length=80)]
"""A label name as Prometheus 2 knows them."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=forms.TEXT)]
"""A text for people."""

CodeName = Annotated[str, StringConstraints(pattern=forms.CODE)]
"""The code of a finding: ``GM380``."""

Title = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=forms.LINE)]
"""A text for people, on one line."""

Colour = Annotated[str, StringConstraints(pattern=forms.COLOUR)]
"""A colour that Grafana knows by name, or ``#rrggbb``."""

__all__ = [
    "AlertName",
    "CodeName",
    "Colour",
    "Duration",
    "Items",
    "LabelName",
    "MetricName",
    "NoneOrMore",
    "OneOrMore",
    "QuantityField",
    "SelectorField",
    "SeverityName",
    "SignalName",
    "Some",
    "Text",
    "Title",
    "Window",
    "Word",
]
