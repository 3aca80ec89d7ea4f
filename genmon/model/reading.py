"""Texts to values: what was written as one word, read, or refused with the next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError

from genmon.promql.selector import parse_selector
from genmon.text.refusal import Refusal
from genmon.units.duration import parse_duration
from genmon.units.quantity import UnknownUnitError, parse_quantity

T = TypeVar("T")


def _from_text(kind: str, parse: Callable[[str], T], sample: str) -> Callable[[Any], Any]:
    """Return a validator that reads a text; its error type ``kind`` becomes a diagnostic's code."""

    def read(value: Any) -> Any:  # noqa: ANN401 - whatever was written
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise not_read(f"bad_{kind}", f"{described(value)} is not a {kind}", sample)
        try:
            return parse(str(value))
        except Refusal as error:
            wrong = "unknown_unit" if isinstance(error, UnknownUnitError) else f"bad_{kind}"
            raise not_read(wrong, error.what, error.step) from None

    return read


def not_read(kind: str, what: str, step: str) -> PydanticCustomError:
    """Return the error of a text that cannot be read, with the next step."""
    return PydanticCustomError(kind, "{message}", {"message": what, "hint": step})


def described(value: Any) -> str:  # noqa: ANN401 - whatever was written
    """Say what kind of value was written, in the words of the language."""
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    for types, words in ((dict, "a mapping"), ((list, tuple), "a list"), (str, "text")):
        if isinstance(value, types):
            return words
    return f"the number {value}"


def read_quantity(value: Any) -> Any:  # noqa: ANN401 - whatever was written
    """Read a quantity; a bare number comes as a number, whose text is its shortest form."""
    if isinstance(value, float):
        value = repr(value)
    return _read_quantity(value)


_read_quantity = _from_text("quantity", parse_quantity, "write it like `500ms`")

read_duration = _from_text("duration", parse_duration, "write it like `5m`")
"""Read whole seconds."""

read_selector = _from_text("selector", parse_selector, 'write it like `metric{label="value"}`')
"""Read a metric with label matchers."""
