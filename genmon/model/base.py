"""The base of every model: strict, frozen, closed, and aware of where it was written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from genmon.diag import Span
from genmon.model.scalars import CodeName, OneOrMore, Title
from genmon.model.source import SourceMap, shown, spans_in

NOWHERE = Span("", 0, 0, 0, 0)


class Spec(BaseModel):
    """A mapping of the language; unknown keys are errors and nothing is converted in silence."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        arbitrary_types_allowed=True,
        defer_build=True,  # a document is built with all that it contains, at once: 150 ms less
    )

    if TYPE_CHECKING:
        _source: SourceMap | None
    __slots__ = ("_source",)  # pydantic's private attributes take as long to make as all the rest

    @model_validator(mode="wrap")
    @classmethod
    def _remember_source(
        cls,
        value: Any,  # noqa: ANN401 - whatever was written
        handler: ModelWrapValidatorHandler[Self],
        info: ValidationInfo,
    ) -> Self:
        """Keep the source, and tell the reader which keys were possible at this place."""
        if isinstance(value, SourceMap) and info.context is not None:
            info.context[id(value)] = cls.keys()
        model = handler(value)
        if model is not value:  # a model that is put into another was looked at before
            source = value if isinstance(value, SourceMap) else None
            object.__setattr__(model, "_source", source)
        return model

    @classmethod
    def made(cls, **values: Any) -> Self:  # noqa: ANN401 - of the types that the fields have
        """Make one that no file holds, of values that are sound: nothing looks at them."""
        model = super().model_construct(**values)
        object.__setattr__(model, "_source", None)
        return model

    def __copy__(self) -> Self:
        """Return a copy that knows the same source."""
        copied = super().__copy__()
        object.__setattr__(copied, "_source", self._source)
        return copied

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Return the same: nothing changes it, and pydantic copies defaults with mappings."""
        return self

    @classmethod
    @cache
    def keys(cls) -> dict[str, str]:
        """Return the keys that people may write, and what they mean, as far as that is said."""
        fields = cls.model_fields.items()
        return {field.alias or name: field.description or "" for name, field in fields}

    @property
    def is_written(self) -> bool:
        """Tell whether it stands in a file, rather than being a default or a short form."""
        return self._source is not None

    @property
    def span(self) -> Span:
        """The span of the whole mapping."""
        written = self._source
        return NOWHERE if written is None else written.span

    def at(self, key: str) -> Span:
        """Return the span of the value of ``key``, or of the whole mapping where it is absent."""
        written = self._source
        return NOWHERE if written is None else written.values_at.get(key, written.span)

    def key_at(self, key: str) -> Span:
        """Return the span of ``key`` itself, or of the whole mapping where it is absent."""
        written = self._source
        return NOWHERE if written is None else written.keys_at.get(key, written.span)

    def written(self, key: str) -> str:
        """Return the value of ``key`` on one line as it was written; nothing where it is absent."""
        source = self._source
        return shown(source[key], source.raw[key]) if source and key in source else ""

    def places(self) -> tuple[Span, ...]:
        """Return the spans of all that the mapping holds, keys and values, however deep."""
        return () if self._source is None else tuple(spans_in(self._source))

    def at_entry(self, key: str, name: str) -> Span:
        """Return the span of a name in the mapping under ``key``."""
        written = self._source
        names = None if written is None else getattr(written.get(key), "keys_at", {})
        return names[name] if names and name in names else self.at(key)

    def at_item(self, key: str, index: int) -> Span:
        """Return the span of one item of the list under ``key``."""
        written = self._source
        items = None if written is None else getattr(written.get(key), "items_at", None)
        return items[index] if items is not None and index < len(items) else self.at(key)


def misshapen(message: str, hint: str, *, key: str = "") -> PydanticCustomError:
    """Return the error of keys that do not go together, with the next step.

    ``key`` is the one to point at, where one is too many.
    """
    context = {"message": message, "hint": hint, "key": key}
    return PydanticCustomError("misshapen", "{message}", context)


Seeds = Annotated[
    OneOrMore[str], Field(description="the statements of the requirements that this answers")
]
"""One identifier or a list of them."""

Accept = Annotated[
    dict[CodeName, Title],
    Field(description="warnings that are meant so: the code of each, and why"),
]
"""Codes of findings, each with a reason."""

NONE_ACCEPTED: dict[str, str] = {}
"""What most specs accept; pydantic gives each a copy."""
