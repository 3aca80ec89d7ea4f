"""The scalar types of the language: what is written as one word, read into a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from genmon.prom.duration import parse_duration
from genmon.prom.quantity import Quantity, UnknownUnitError, parse_quantity
from genmon.prom.selector import Selector, parse_selector

T = TypeVar("T")


def _from_text(kind: str, parse: Callable[[str], T], sample: str) -> Callable[[Any], Any]:
    """Return a validator that reads a text; its error type ``kind`` becomes a diagnostic's code."""

    def read(value: Any) -> Any:  # noqa: ANN401 - whatever was written
        if isinstance(value, bool) or not isinstance(value, str):
            context = {"message": f"`{value}` is not a {kind}", "hint": f"write it like `{sample}`"}
            raise PydanticCustomError(f"bad_{kind}", "{message}", context)
        try:
            return parse(value)
        except ValueError as error:
            wrong = "unknown_unit" if isinstance(error, UnknownUnitError) else f"bad_{kind}"
            raise PydanticCustomError(wrong, "{message}", {"message": str(error)}) from None

    return read


def _quantity(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    """Read a quantity; a bare number comes as a number, whose text is its shortest form."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = repr(value)
    return _from_text("quantity", parse_quantity, "500ms")(value)


def _as_tuple(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    if isinstance(value, list):
        return tuple(value)
    return value if value is None or isinstance(value, tuple) else (value,)


Items = Annotated[tuple[T, ...], Field(strict=False)]
"""A list."""


class _OneOrMany:
    """Tell the JSON Schema that a list of one may be written without its brackets."""

    @staticmethod
    def __get_pydantic_json_schema__(
        core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(core)
        return {"anyOf": [many["items"], many]} if "items" in many else many


OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_as_tuple), _OneOrMany()]
"""One thing or a list of them."""

Duration = Annotated[
    int,
    BeforeValidator(_from_text("duration", parse_duration, "5m")),
    WithJsonSchema({"type": "string", "pattern": r"^([0-9]+(w|d|h|m|s))+$", "examples": ["5m"]}),
]
"""Whole seconds, written ``5m`` or ``1h30m``."""

QuantityField = Annotated[
    Quantity,
    BeforeValidator(_quantity),
    WithJsonSchema(
        {"type": ["string", "number"], "examples": ["500ms", "85%", "14d", "1/h", 0.25]}
    ),
]
"""A number with its unit."""

SelectorField = Annotated[
    Selector,
    BeforeValidator(_from_text("selector", parse_selector, 'metric{label="value"}')),
    WithJsonSchema({"type": "string", "examples": ['http_requests_total{status=~"5.."}']}),
]
"""A metric with label matchers."""

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=80)]
"""A name that people and tools meet in paths and labels: lower case, digits, ``-`` and ``_``."""

SeverityName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=40)]
"""A severity's name as people say it: ``critical``, ``P0``."""

SignalName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
"""A name that becomes part of a metric name."""

AlertName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*$", max_length=80)]
"""An alert's name: CamelCase, as the field writes them."""

MetricName = Annotated[
    str, StringConstraints(pattern=r"^[a-zA-Z_:][a-zA-Z0-9_:]*$", max_length=200)
]
"""A metric name as Prometheus 2 knows them."""

LabelName = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z_][a-zA-Z0-9_]*$", max_length=80)]
"""A label name as Prometheus 2 knows them."""

Text = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")
]
"""A text for people."""

Title = Annotated[
    str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")
]
"""A text for people, on one line."""

Colour = Annotated[str, StringConstraints(pattern=r"^([a-z]+(-[a-z]+)*|#[0-9a-fA-F]{6})$")]
"""A colour that Grafana knows by name, or ``#rrggbb``."""

__all__ = [
    "AlertName",
    "Colour",
    "Duration",
    "Items",
    "LabelName",
    "MetricName",
    "OneOrMore",
    "QuantityField",
    "SelectorField",
    "SeverityName",
    "SignalName",
    "Text",
    "Title",
    "Word",
]
