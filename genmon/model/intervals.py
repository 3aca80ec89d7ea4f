"""Time intervals: named recurring times, in words."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.reading import not_read
from genmon.model.scalars import OneOrMore, Title
from genmon.units.times import TimesError, TimeSlot, parse_times


def _readable(words: str) -> str:
    try:
        parse_times(words)
    except TimesError as error:
        raise not_read("bad_times", error.what, error.step) from None
    return words


Times = Annotated[Title, AfterValidator(_readable)]


class Interval(Spec):
    """Words such as ``monday to friday 09:00-17:00 UTC``, or a list of them: any counts."""

    when: OneOrMore[Times] = Field(description="recurring times in words")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="wrap")
    @classmethod
    def _bare_words(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - whatever was written
        return handler({"when": value} if isinstance(value, (str, list)) else value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell the JSON Schema of the short form."""
        text: JsonSchemaValue = {"type": "string"}
        return {"anyOf": [text, {"type": "array", "items": text}, handler(core)]}

    @property
    def slots(self) -> tuple[TimeSlot, ...]:
        """The times as Alertmanager knows them."""
        return tuple(slot for words in self.when for slot in parse_times(words))
